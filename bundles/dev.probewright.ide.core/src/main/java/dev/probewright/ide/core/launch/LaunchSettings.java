/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.flash.FlashOptions;
import dev.probewright.gdbserver.client.CoreAction;
import dev.probewright.ide.core.preferences.UserChips;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.SessionOptions;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.ResetKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;

/**
 * What a launch configuration says, with types, variables replaced and paths made absolute.
 *
 * @param name the launch configuration's, for messages
 * @param program the ELF that is debugged
 * @param project the project it belongs to
 * @param images further images, in the order in which they stand
 * @param gdb path or name of the gdb named in the configuration; empty to look for one
 */
public record LaunchSettings(
        String name,
        Path program,
        Optional<IProject> project,
        List<Image> images,
        Target target,
        Flash flash,
        Startup startup,
        Optional<String> gdb) {
    public LaunchSettings {
        images = List.copyOf(images);
    }

    /** Of no launch configuration: the program's name stands for its. */
    public LaunchSettings(
            Path program,
            Optional<IProject> project,
            List<Image> images,
            Target target,
            Flash flash,
            Startup startup,
            Optional<String> gdb) {
        this(String.valueOf(program.getFileName()), program, project, images, target, flash, startup, gdb);
    }

    /**
     * What this configuration says. The configuration is only read.
     *
     * @throws CoreException when a value means nothing; the status has {@link LaunchFailure#CODE} and says which field and what
     *     to do
     */
    public static LaunchSettings of(ILaunchConfiguration configuration) throws CoreException {
        return new SettingsParser(configuration).parse();
    }

    /**
     * A further image.
     *
     * @param base where a raw file goes, or by how much the symbols of an ELF are moved, byte address
     * @param download whether it is written to the chip
     * @param symbols whether the debugger reads its symbols
     */
    public record Image(Path file, OptionalLong base, boolean download, boolean symbols) {}

    /**
     * Which chip, and how to reach it.
     *
     * @param probe the probe's id; empty when the only one there is meant
     * @param chip the chip's name; empty to find out
     * @param clockHz the fastest wire clock wanted, Hz
     * @param reset how the chip is reset for a start and a restart
     * @param lowPowerDebug whether the debug port stays alive in low-power modes
     * @param freezeWatchdogs whether the watchdogs stand still while the core is halted
     */
    public record Target(
            Optional<String> probe,
            Optional<String> chip,
            Optional<Path> chipFile,
            WireProtocol protocol,
            int clockHz,
            ConnectStrategy connect,
            ResetKind reset,
            boolean lowPowerDebug,
            boolean freezeWatchdogs) {
        /** What a session with this chip is opened with. */
        SessionOptions sessionOptions() {
            return SessionOptions.defaults()
                    .withProbe(probe)
                    .withChip(chip)
                    .withChipFiles(Stream.concat(UserChips.files().stream(), chipFile.stream())
                            .toList())
                    .withProtocol(protocol)
                    .withClockHz(clockHz)
                    .withStrategy(connect)
                    .withLowPowerDebug(lowPowerDebug)
                    .withFreezeWatchdogs(freezeWatchdogs);
        }
    }

    /**
     * @param program whether flash is written when debugging begins; run mode always does
     * @param options how
     */
    public record Flash(boolean program, FlashOptions options) {}

    /**
     * @param attach whether the running program is taken as it is: nothing is programmed, nothing reset
     * @param stopSymbol the function meant by {@link StopAt#SYMBOL}
     * @param initCommands of GDB, before the program runs and after each restart
     * @param runCommands of GDB, when it has stopped where it should
     * @param onTerminate what the chip does after Terminate
     * @param onDisconnect what the chip does after Disconnect
     */
    public record Startup(
            boolean attach,
            StopAt stopAt,
            String stopSymbol,
            List<String> initCommands,
            List<String> runCommands,
            CoreAction onTerminate,
            CoreAction onDisconnect) {
        public Startup {
            initCommands = List.copyOf(initCommands);
            runCommands = List.copyOf(runCommands);
        }
    }
}
