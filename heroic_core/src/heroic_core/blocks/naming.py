class NamedInMigrations:
    """
    A block that migrations know by its public name, not by its definition.

    So the migrations of a site stay as they are when a label changes, or a
    language is added to the list. The constructor's arguments are kept. The class
    names the module that it is imported from in `public_module`; a subclass from
    elsewhere is described as any other block.
    """

    public_module = "heroic_core.blocks"

    def deconstruct(self):
        if not self._is_public:
            return super().deconstruct()
        args, kwargs = self._constructor_args
        return f"{self.public_module}.{type(self).__name__}", args, kwargs

    def deconstruct_with_lookup(self, lookup):
        if not self._is_public:
            return super().deconstruct_with_lookup(lookup)
        return self.deconstruct()

    @property
    def _is_public(self):
        return f"{type(self).__module__}.".startswith(f"{self.public_module}.")

    @classmethod
    def construct_from_lookup(cls, lookup, *args, **kwargs):
        return cls(*args, **kwargs)
