/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** Dialogs that block whoever opens them: visited in their turn from within their own event loops. */
final class Dialogs {
    private static final int POLL_MS = 100;
    private static final int ROUNDS = 300;

    private record Visit(String title, Consumer<Shell> action) {}

    private final Deque<Visit> visits = new ArrayDeque<>();
    private Optional<Throwable> failure = Optional.empty();

    /** The next dialog of this title is visited; the visitor closes it. */
    Dialogs visit(String title, Consumer<Shell> action) {
        visits.add(new Visit(title, action));
        return this;
    }

    /** Does what opens them, and lets the user interface live until all were visited and closed. */
    void during(Runnable opens) {
        poll(ROUNDS);
        opens.run();
        LaunchBench.until("all dialogs were visited", () -> failure.isPresent() || visits.isEmpty());
        failure.ifPresent(thrown -> {
            throw new AssertionError(thrown);
        });
    }

    private void poll(int rounds) {
        Display.getCurrent().timerExec(POLL_MS, () -> {
            if (visits.isEmpty()) {
                return;
            }
            Optional<Shell> open = shell(visits.peek().title());
            if (open.isEmpty() && rounds > 0) {
                poll(rounds - 1);
                return;
            }
            try {
                assertTrue(open.isPresent(), "no dialog " + visits.peek().title() + " but " + titles());
                Visit visit = visits.peek();
                poll(open.get(), visit);
            } catch (AssertionError e) {
                fail(e);
            }
        });
    }

    /** After it had the time to be drawn. */
    private void poll(Shell shell, Visit visit) {
        Display.getCurrent().timerExec(5 * POLL_MS, () -> {
            try {
                visit.action().accept(shell);
                visits.remove(visit);
                poll(ROUNDS);
            } catch (RuntimeException | AssertionError e) {
                fail(e);
            }
        });
    }

    private void fail(Throwable thrown) {
        failure = Optional.of(thrown);
        visits.clear();
        for (Shell shell : Display.getCurrent().getShells()) {
            if (!shell.isDisposed() && shell.getParent() != null) {
                shell.close();
            }
        }
    }

    static List<String> titles() {
        return Arrays.stream(Display.getCurrent().getShells())
                .filter(Shell::isVisible)
                .map(Shell::getText)
                .toList();
    }

    private static Optional<Shell> shell(String title) {
        return Arrays.stream(Display.getCurrent().getShells())
                .filter(shell -> shell.isVisible() && shell.getText().startsWith(title))
                .findFirst();
    }

    static <T extends Control> List<T> controls(Composite root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (Control control : root.getChildren()) {
            if (kind.isInstance(control)) {
                found.add(kind.cast(control));
            }
            if (control instanceof Composite composite) {
                found.addAll(controls(composite, kind));
            }
        }
        return found;
    }

    /** The field behind a label. */
    static <T extends Control> T field(Composite root, String label, Class<T> kind) {
        Label found = controls(root, Label.class).stream()
                .filter(candidate -> candidate.getText().replace("&", "").equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no label " + label));
        List<Control> row = Arrays.asList(found.getParent().getChildren());
        Control next = row.get(row.indexOf(found) + 1);
        return kind.isInstance(next)
                ? kind.cast(next)
                : controls((Composite) next, kind).get(0);
    }

    static Button button(Composite root, String text) {
        return controls(root, Button.class).stream()
                .filter(button -> button.getText().replace("&", "").equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + text));
    }

    static void press(Composite root, String text) {
        button(root, text).notifyListeners(SWT.Selection, new Event());
    }

    /** Brings a tab of the launch configuration dialog to the front. */
    static void select(Shell dialog, String tab) {
        for (CTabFolder folder : controls(dialog, CTabFolder.class)) {
            for (CTabItem item : folder.getItems()) {
                if (item.getText().equals(tab)) {
                    folder.setSelection(item);
                    Event event = new Event();
                    event.item = item;
                    folder.notifyListeners(SWT.Selection, event);
                    live(500);
                    return;
                }
            }
        }
        throw new AssertionError("no tab " + tab);
    }

    static List<String> tabs(Shell dialog) {
        return controls(dialog, CTabFolder.class).stream()
                .flatMap(folder -> Arrays.stream(folder.getItems()))
                .map(CTabItem::getText)
                .toList();
    }

    static void live(int milliseconds) {
        Display display = Display.getCurrent();
        long end = System.nanoTime() + milliseconds * 1_000_000L;
        while (System.nanoTime() < end) {
            if (!display.readAndDispatch()) {
                Thread.onSpinWait();
            }
        }
    }

    static void picture(Shell shell, String name) {
        live(200);
        Display display = shell.getDisplay();
        Rectangle bounds = shell.getBounds();
        Image image = new Image(display, bounds.width, bounds.height);
        GC screen = new GC(display);
        screen.copyArea(image, bounds.x, bounds.y);
        screen.dispose();
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {image.getImageData()};
        image.dispose();
        Path folder = Path.of(System.getProperty("probewright.screenshots", "target/screenshots"));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
    }
}
