/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed.robot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** What the windows show, and where on the screen. */
final class Widgets {
    /** What stands somewhere: its kind, its text, and the middle of it on the screen. */
    private record Shown(String kind, String text, Point middle) {}

    private Widgets() {}

    static String texts(Display display) {
        return shown(display).stream()
                .map(Shown::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\t"));
    }

    /** The first of this kind with this text; in the active window first. */
    static Optional<Point> find(Display display, String kind, String text) {
        return shown(display).stream()
                .filter(shown -> shown.kind().equals(kind) && shown.text().equals(text))
                .map(Shown::middle)
                .findFirst();
    }

    private static List<Shown> shown(Display display) {
        List<Shown> found = new ArrayList<>();
        Arrays.stream(display.getShells())
                .filter(Shell::isVisible)
                .sorted(Comparator.comparing(shell -> shell != display.getActiveShell()))
                .forEach(shell -> visit(shell, found));
        return found;
    }

    private static void visit(Shell shell, List<Shown> found) {
        Deque<Control> open = new ArrayDeque<>(List.of(shell));
        while (!open.isEmpty()) {
            Control control = open.pop();
            if (!control.isVisible()) {
                continue;
            }
            add(control, found);
            if (control instanceof Composite composite) {
                Control[] children = composite.getChildren();
                for (int i = children.length - 1; i >= 0; i--) {
                    open.push(children[i]);
                }
            }
        }
    }

    private static void add(Control control, List<Shown> found) {
        Point size = control.getSize();
        Point middle = control.toDisplay(size.x / 2, size.y / 2);
        if (control instanceof Button button) {
            found.add(new Shown(button.isEnabled() ? "button" : "disabled", plain(button.getText()), middle));
        } else if (control instanceof Label label) {
            found.add(new Shown("label", plain(label.getText()), middle));
        } else if (control instanceof Link link) {
            found.add(new Shown("link", link.getText(), middle));
        } else if (control instanceof ToolBar bar) {
            for (ToolItem item : bar.getItems()) {
                found.add(new Shown("tool", String.valueOf(item.getToolTipText()), middle(bar, item.getBounds())));
            }
        } else if (control instanceof Text text) {
            found.add(new Shown("text", text.getText(), middle));
        } else if (control instanceof StyledText text) {
            found.add(new Shown("text", text.getText(), middle));
        } else if (control instanceof Combo combo) {
            found.add(new Shown("combo", combo.getText(), middle));
        } else if (control instanceof CTabFolder folder) {
            for (CTabItem item : folder.getItems()) {
                found.add(new Shown("tab", item.getText(), middle(folder, item.getBounds())));
            }
        } else if (control instanceof Table table) {
            for (TableItem item : table.getItems()) {
                for (int column = 0; column < Math.max(1, table.getColumnCount()); column++) {
                    found.add(new Shown("cell", item.getText(column), middle(table, item.getBounds(column))));
                }
            }
        } else if (control instanceof Tree tree) {
            addItems(tree, tree.getItems(), found);
        }
    }

    private static void addItems(Tree tree, TreeItem[] items, List<Shown> found) {
        for (TreeItem item : items) {
            found.add(new Shown("item", item.getText(), middle(tree, item.getBounds())));
            if (item.getExpanded()) {
                addItems(tree, item.getItems(), found);
            }
        }
    }

    private static Point middle(Control parent, Rectangle bounds) {
        return parent.toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
    }

    private static String plain(String text) {
        return text.replace("&", "");
    }
}
