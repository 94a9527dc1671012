/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.gdb.GdbPreference;
import dev.probewright.ide.core.gdb.GdbPrompt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** How the user says where gdb is. */
class GdbChoiceTest {
    private static final String LABEL = "gdb:";

    @Test
    void asksWhereNoneWasFound() {
        BundleContext context = FrameworkUtil.getBundle(GdbChoiceTest.class).getBundleContext();
        GdbPrompt prompt = context.getService(context.getServiceReference(GdbPrompt.class));
        CompletableFuture<Optional<Path>> answer = new CompletableFuture<>();
        new Dialogs()
                .visit("No gdb for Arm", shell -> {
                    assertTrue(Dialogs.button(shell, "Choose gdb...").isEnabled());
                    Dialogs.picture(shell, "launch-no-gdb");
                    Dialogs.press(shell, "Cancel");
                })
                .during(() -> new Thread(() -> answer.complete(prompt.askForGdb()), "asking").start());
        LaunchBench.until("there is an answer", answer::isDone);
        assertEquals(Optional.empty(), answer.join());
    }

    @Test
    void standsInThePreferences() throws Exception {
        String gdb = LaunchBench.firmware("blinky.elf").toString();
        preferences(shell -> {
            Text field = Dialogs.field(shell, LABEL, Text.class);
            assertEquals("", field.getText());
            type(field, "/no/such/gdb");
            assertFalse(Dialogs.button(shell, "Apply and Close").isEnabled(), "there is no such file");
            Dialogs.picture(shell, "launch-preferences-wrong");
            type(field, "gdb-multiarch");
            assertTrue(Dialogs.button(shell, "Apply and Close").isEnabled(), "a name, to be looked for in the PATH");
            type(field, gdb);
            Dialogs.picture(shell, "launch-preferences");
            Dialogs.press(shell, "Apply and Close");
        });
        assertEquals(Optional.of(gdb), GdbPreference.get());
        preferences(shell -> {
            assertEquals(gdb, Dialogs.field(shell, LABEL, Text.class).getText());
            Dialogs.press(shell, "Restore Defaults");
            Dialogs.press(shell, "Apply and Close");
        });
        assertEquals(Optional.empty(), GdbPreference.get());
    }

    /** The field is checked as keys are let go. */
    private static void type(Text field, String text) {
        field.setText(text);
        field.notifyListeners(SWT.KeyUp, new Event());
    }

    private static void preferences(Consumer<Shell> visitor) {
        new Dialogs().visit("Preferences", visitor).during(() -> PreferencesUtil.createPreferenceDialogOn(
                        PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(),
                        "dev.probewright.ide.ui.preferences",
                        null,
                        null)
                .open());
    }
}
