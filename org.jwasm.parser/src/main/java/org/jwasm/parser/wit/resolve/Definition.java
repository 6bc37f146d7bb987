package org.jwasm.parser.wit.resolve;

import org.jwasm.parser.wit.InterfaceName;
import org.jwasm.parser.wit.Meta;
import org.jwasm.parser.wit.syntax.Ident;
import org.jwasm.parser.wit.syntax.Item;

/** An interface or world at the top level, and the scope it is written in. */
record Definition(FileScope scope, Item item) {
    boolean isInterface() {
        return item instanceof Item.Interface;
    }

    Item.Interface asInterface() {
        return (Item.Interface) item;
    }

    Item.World asWorld() {
        return (Item.World) item;
    }

    Ident ident() {
        return isInterface() ? asInterface().name() : asWorld().name();
    }

    Meta meta() {
        return isInterface() ? asInterface().meta() : asWorld().meta();
    }

    InterfaceName name() {
        return new InterfaceName(scope.pkg().name(), ident().name());
    }
}
