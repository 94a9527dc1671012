/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.ide.ui.Icon;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleManager;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.console.MessageConsoleStream;

/** The Probewright console: what was done to chips, the latest last. On the user interface's thread. */
final class ProgramConsole {
    /** How it is known among consoles. */
    static final String TYPE = "dev.probewright.ide.ui.console";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM);

    private final MessageConsole console;

    private ProgramConsole(MessageConsole console) {
        this.console = console;
    }

    /** The one there is, else a new one; brought to the front without taking the focus. */
    static ProgramConsole open() {
        IConsoleManager manager = ConsolePlugin.getDefault().getConsoleManager();
        MessageConsole console = Arrays.stream(manager.getConsoles())
                .filter(there -> TYPE.equals(there.getType()))
                .map(MessageConsole.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    MessageConsole created =
                            new MessageConsole(Messages.Console_Name, TYPE, Icon.PROBES.descriptor(), true);
                    manager.addConsoles(new IConsole[] {created});
                    return created;
                });
        manager.showConsoleView(console);
        return new ProgramConsole(console);
    }

    /** Writes these lines, the first with the time before it. */
    void print(String... lines) {
        print(stream("out"), lines);
    }

    /** Writes the text as it is, on the line that is begun. */
    void append(String text) {
        stream("out").print(text);
    }

    /** The same in the colour of errors. */
    void printError(String... lines) {
        MessageConsoleStream stream = stream("error");
        stream.setColor(JFaceColors.getErrorText(Display.getCurrent()));
        print(stream, lines);
    }

    /** The console closes its streams with itself, so it has one of each kind, not one for each line. */
    private MessageConsoleStream stream(String kind) {
        if (console.getAttribute(kind) instanceof MessageConsoleStream there) {
            return there;
        }
        MessageConsoleStream created = console.newMessageStream();
        console.setAttribute(kind, created);
        return created;
    }

    private static void print(MessageConsoleStream stream, String... lines) {
        String text = String.join(System.lineSeparator(), lines);
        stream.println(NLS.bind(Messages.Console_Line, LocalTime.now().format(TIME), text));
    }
}
