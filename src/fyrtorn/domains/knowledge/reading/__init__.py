"""What is shown, to everybody and to those who write."""
