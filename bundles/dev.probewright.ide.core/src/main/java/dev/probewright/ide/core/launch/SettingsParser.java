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
import dev.probewright.ide.core.preferences.LastTarget;
import dev.probewright.ide.core.project.ChipGuess;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectOptions;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.ResetKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.osgi.util.NLS;

/** Gives the attributes of a launch configuration their types. */
final class SettingsParser {
    private static final int SLOWEST_HZ = 1_000;
    private static final int FASTEST_HZ = 100_000_000;
    private static final String MAIN = "main";

    private final ILaunchConfiguration configuration;
    private final SettingsReader reader;

    SettingsParser(ILaunchConfiguration configuration) {
        this.configuration = configuration;
        reader = new SettingsReader(configuration);
    }

    LaunchSettings parse() throws CoreException {
        Optional<IProject> project = reader.project();
        return new LaunchSettings(
                configuration.getName(),
                program(project),
                project,
                images(project),
                target(project),
                flash(),
                startup(),
                reader.text(LaunchAttributes.GDB, Messages.Field_Gdb));
    }

    private Path program(Optional<IProject> project) throws CoreException {
        Optional<String> program = reader.text(LaunchAttributes.PROGRAM, Messages.Field_Program);
        if (program.isEmpty()) {
            throw SettingsReader.bad(Messages.Field_Program, Messages.Setting_Empty, Messages.Setting_NameElf);
        }
        return reader.path(program.get(), project, Messages.Field_Program);
    }

    private List<LaunchSettings.Image> images(Optional<IProject> project) throws CoreException {
        List<LaunchSettings.Image> images = new ArrayList<>();
        for (String text : configuration.getAttribute(LaunchAttributes.IMAGES, List.of())) {
            ImageEntry entry;
            try {
                entry = ImageEntry.ofAttribute(text);
            } catch (IllegalArgumentException e) {
                throw SettingsReader.bad(
                        Messages.Field_Images, NLS.bind(Messages.Setting_BadImage, text), Messages.Setting_EnterAgain);
            }
            Path file = reader.path(entry.path(), project, Messages.Field_Images);
            images.add(new LaunchSettings.Image(file, entry.base(), entry.download(), entry.symbols()));
        }
        return images;
    }

    private LaunchSettings.Target target(Optional<IProject> project) throws CoreException {
        Optional<String> file = reader.text(LaunchAttributes.CHIP_FILE, Messages.Field_ChipFile);
        return new LaunchSettings.Target(
                LaunchProbe.of(configuration).get(),
                chip(project),
                file.isPresent()
                        ? Optional.of(reader.path(file.get(), project, Messages.Field_ChipFile))
                        : Optional.empty(),
                reader.choice(LaunchAttributes.PROTOCOL, WireProtocol.SWD, Messages.Field_Protocol),
                reader.number(
                        LaunchAttributes.CLOCK_HZ,
                        ConnectOptions.DEFAULT_CLOCK_HZ,
                        SLOWEST_HZ,
                        FASTEST_HZ,
                        Messages.Field_Clock),
                reader.choice(LaunchAttributes.CONNECT, ConnectStrategy.AUTO, Messages.Field_Connect),
                reader.choice(LaunchAttributes.RESET, ResetKind.SYSTEM, Messages.Field_Reset),
                reader.flag(LaunchAttributes.LOW_POWER_DEBUG, true),
                reader.flag(LaunchAttributes.FREEZE_WATCHDOGS, true));
    }

    /** The one named here, else the one that the project remembers, else what its files say, else none: the probe finds out. */
    private Optional<String> chip(Optional<IProject> project) throws CoreException {
        Optional<String> named = reader.text(LaunchAttributes.CHIP, Messages.Field_Chip);
        if (named.isPresent() || project.isEmpty()) {
            return named;
        }
        Optional<String> remembered = LastTarget.of(project).chip();
        return remembered.isPresent()
                ? remembered
                : ChipGuess.of(project.get()).filter(ChipGuess::known).map(ChipGuess::chip);
    }

    private LaunchSettings.Flash flash() throws CoreException {
        boolean eraseChip = reader.flag(LaunchAttributes.ERASE_CHIP, false);
        boolean keepRest = reader.flag(LaunchAttributes.KEEP_REST, false);
        if (eraseChip && keepRest) {
            throw SettingsReader.bad(
                    Messages.Field_EraseChip, Messages.Setting_EraseAndKeep, Messages.Setting_EraseOrKeep);
        }
        FlashOptions options = new FlashOptions(eraseChip, true, keepRest, reader.flag(LaunchAttributes.VERIFY, true));
        return new LaunchSettings.Flash(reader.flag(LaunchAttributes.PROGRAM_FLASH, true), options);
    }

    private LaunchSettings.Startup startup() throws CoreException {
        return new LaunchSettings.Startup(
                reader.flag(LaunchAttributes.ATTACH, false),
                reader.choice(LaunchAttributes.STOP_AT, StopAt.SYMBOL, Messages.Field_StopAt),
                reader.text(LaunchAttributes.STOP_SYMBOL, Messages.Field_StopSymbol)
                        .orElse(MAIN),
                reader.lines(LaunchAttributes.INIT_COMMANDS, Messages.Field_InitCommands),
                reader.lines(LaunchAttributes.RUN_COMMANDS, Messages.Field_RunCommands),
                reader.choice(LaunchAttributes.ON_TERMINATE, CoreAction.RESET_AND_RUN, Messages.Field_OnTerminate),
                reader.choice(LaunchAttributes.ON_DISCONNECT, CoreAction.RUN, Messages.Field_OnDisconnect));
    }
}
