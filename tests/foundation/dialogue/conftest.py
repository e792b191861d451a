from factories.vault import vault_folder

__all__ = ["vault_folder"]
