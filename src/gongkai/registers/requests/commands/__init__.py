"""The commands of the register by their verbs (办理指令); `services` is where they are called."""
