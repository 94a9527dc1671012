/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.probe.access.UdevRules;
import dev.probewright.session.Probes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code probewright udev}. */
@CommandLine.Command(
        name = "udev",
        description = "Linux: print the udev rules that let users open debug probes, or install them.")
final class UdevCommand extends Command {
    @CommandLine.Option(
            names = "--install",
            description = "Write them to the folder and tell udev (as root: sudo probewright udev --install).")
    private boolean install;

    @CommandLine.Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where to install them. Default: ${DEFAULT-VALUE}.",
            defaultValue = "/etc/udev/rules.d")
    private Path folder = Path.of("/etc/udev/rules.d");

    UdevCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    boolean opensProbe() {
        return false;
    }

    @Override
    void run() throws IOException {
        if (!install) {
            console().print(UdevRules.text().stripTrailing());
            return;
        }
        Path file = folder.resolve(UdevRules.FILE_NAME);
        WholeFile.write(file, UdevRules.text().getBytes(StandardCharsets.UTF_8));
        console().tell("Rules written to " + file + ".");
        boolean told = udevadm("control", "--reload") && udevadm("trigger");
        console()
                .tell(
                        told
                                ? "Plug the probe in again."
                                : "Run 'udevadm control --reload' and plug the probe in again.");
    }

    /** Whether udev was told. */
    private boolean udevadm(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("udevadm"));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() == 0) {
                return true;
            }
            console().tell("udevadm " + String.join(" ", words) + " failed: " + said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException notThere) {
            console().tell("udevadm could not be started: " + notThere.getMessage());
        }
        return false;
    }
}
