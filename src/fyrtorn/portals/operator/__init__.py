"""The door for whoever runs the installation: commands, health, backup."""
