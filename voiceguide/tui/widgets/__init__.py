"""What the screens are made of: state goes in, messages come out."""
