/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.MessageConsole;

/** What stands in the Console view. */
final class Consoles {
    private Consoles() {}

    /** The text of the console of this name; empty where there is none. */
    static String text(String name) {
        return Arrays.stream(ConsolePlugin.getDefault().getConsoleManager().getConsoles())
                .filter(console -> console.getName().equals(name) && console instanceof MessageConsole)
                .map(console -> ((MessageConsole) console).getDocument().get())
                .collect(Collectors.joining());
    }
}
