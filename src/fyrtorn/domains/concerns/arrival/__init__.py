"""From the form to the disk: what a visitor may do, sealed before it is stored."""
