/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** The running workbench, as a test that runs on its user interface's thread deals with it. */
final class Workbench {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Workbench() {}

    static IWorkbenchWindow window() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    static IWorkbenchPage page() {
        return window().getActivePage();
    }

    /** Lets the user interface live until this holds. */
    static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain: " + what);
            live(Duration.ofMillis(10));
        }
    }

    /** Lets the user interface live for a while. */
    static void live(Duration time) {
        Display display = Display.getCurrent();
        long end = System.nanoTime() + time.toNanos();
        do {
            while (display.readAndDispatch()) {
                // each event that is there
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        } while (System.nanoTime() < end);
    }

    /** All controls of a kind within this one, in the order in which they were made. */
    static <T extends Control> List<T> controls(Composite root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        Deque<Control> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Control control = open.pop();
            if (kind.isInstance(control)) {
                found.add(kind.cast(control));
            }
            if (control instanceof Composite composite) {
                Control[] children = composite.getChildren();
                for (int i = children.length - 1; i >= 0; i--) {
                    open.push(children[i]);
                }
            }
        }
        return found;
    }

    /** Saves what the screen shows of this control. */
    static void screenshot(String name, Control control) {
        live(Duration.ofMillis(200));
        Display display = control.getDisplay();
        Rectangle bounds = control.getBounds();
        if (!(control instanceof Shell)) {
            bounds = display.map(control.getParent(), null, bounds);
        }
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
