"""The pages of explanation, and what visitors say of them."""
