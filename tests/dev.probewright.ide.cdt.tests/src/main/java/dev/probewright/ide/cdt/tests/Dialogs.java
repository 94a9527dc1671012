/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import java.util.stream.Collectors;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.swtbot.eclipse.finder.SWTWorkbenchBot;
import org.eclipse.swtbot.swt.finder.finders.UIThreadRunnable;
import org.eclipse.swtbot.swt.finder.matchers.WidgetMatcherFactory;
import org.eclipse.swtbot.swt.finder.results.StringResult;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotShell;

/** Dialogs that a user reads and closes. */
final class Dialogs {
    private Dialogs() {}

    /** Waits for the dialog of this title, closes it, and gives its texts. */
    static String close(String title) {
        SWTWorkbenchBot bot = new SWTWorkbenchBot();
        SWTBotShell dialog = bot.shell(title);
        String texts =
                bot
                        .getFinder()
                        .findControls(dialog.widget, WidgetMatcherFactory.widgetOfType(Widget.class), true)
                        .stream()
                        .map(Dialogs::text)
                        .collect(Collectors.joining("\n"));
        dialog.bot().button("Close").click();
        return texts;
    }

    private static String text(Widget widget) {
        return UIThreadRunnable.syncExec((StringResult) () -> {
            if (widget instanceof Label label) {
                return label.getText();
            }
            if (widget instanceof StyledText text) {
                return text.getText();
            }
            return widget instanceof Text text ? text.getText() : "";
        });
    }
}
