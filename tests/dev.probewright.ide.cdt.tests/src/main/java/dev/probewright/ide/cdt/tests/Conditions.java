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
import org.eclipse.swtbot.eclipse.finder.SWTWorkbenchBot;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotEditor;
import org.eclipse.swtbot.swt.finder.waits.DefaultCondition;
import org.eclipse.swtbot.swt.finder.waits.ICondition;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTree;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTreeItem;

/** What a robot waits for. */
final class Conditions {
    private Conditions() {}

    /** Until some item of the tree begins with this text; items are expanded. */
    static ICondition treeShows(SWTBotTree tree, String text) {
        return new DefaultCondition() {
            @Override
            public boolean test() {
                return Arrays.stream(tree.getAllItems()).anyMatch(item -> shows(item, text));
            }

            @Override
            public String getFailureMessage() {
                return "the tree has no item " + text;
            }
        };
    }

    /** Until the active editor has this title. */
    static ICondition editorShows(SWTWorkbenchBot workbench, String title) {
        return new DefaultCondition() {
            @Override
            public boolean test() {
                return workbench.editors().stream()
                        .anyMatch(
                                editor -> editor.isActive() && editor.getTitle().equals(title));
            }

            @Override
            public String getFailureMessage() {
                return "the editors are "
                        + workbench.editors().stream()
                                .map(SWTBotEditor::getTitle)
                                .toList();
            }
        };
    }

    private static boolean shows(SWTBotTreeItem item, String text) {
        if (item.getText().startsWith(text)) {
            return true;
        }
        item.expand();
        return Arrays.stream(item.getItems()).anyMatch(below -> shows(below, text));
    }
}
