"""What readers did, shown in the admin to who may see it."""
