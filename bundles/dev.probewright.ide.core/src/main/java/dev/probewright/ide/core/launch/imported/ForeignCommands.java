/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** GDB commands that were written for another server: those that make sense here, and why the others do not. */
final class ForeignCommands {
    /** What our server's {@code monitor} does, and does alike. Its own words for resets are settings of a launch. */
    private static final Set<String> MONITOR =
            Set.of("help", "chip", "info", "probe", "status", "poll", "targets", "regs", "reg", "fault");

    private static final Set<String> RESETS =
            Set.of("reset", "halt", "init", "soft_reset_halt", "stop", "reset_config", "reset_halt");
    private static final Set<String> RESUMES = Set.of("resume", "go", "continue", "c");
    private static final Set<String> CLOCKS = Set.of("adapter", "adapter_khz", "speed");
    private static final Set<String> LOADS =
            Set.of("load", "file", "exec-file", "symbol-file", "flash", "program", "restore");

    private ForeignCommands() {}

    /** The commands of a text, one a line, that are taken over; the draft notes why others are not. */
    static List<String> sift(String text, ImportDraft draft) {
        List<String> kept = new ArrayList<>();
        for (String line : text.split("\\R")) {
            String command = line.trim();
            if (command.isEmpty() || command.startsWith("#")) {
                continue;
            }
            Optional<String> reason = reason(command);
            if (reason.isPresent()) {
                draft.note(reason.get(), command);
            } else {
                kept.add(command);
            }
        }
        return kept;
    }

    private static Optional<String> reason(String command) {
        String[] words = command.toLowerCase(Locale.ROOT).split("\\s+");
        if (words[0].equals("monitor") || words[0].equals("mon")) {
            return monitor(words.length > 1 ? words[1] : "help", words);
        }
        if (words[0].equals("target")) {
            return Optional.of(Messages.Command_Target);
        }
        if (LOADS.contains(words[0])) {
            return Optional.of(Messages.Command_Load);
        }
        return RESUMES.contains(words[0]) ? Optional.of(Messages.Command_Resume) : Optional.empty();
    }

    private static Optional<String> monitor(String word, String[] words) {
        if (MONITOR.contains(word) && words.length <= 2) {
            return Optional.empty();
        }
        if (RESETS.contains(word)) {
            return Optional.of(Messages.Command_Reset);
        }
        if (RESUMES.contains(word)) {
            return Optional.of(Messages.Command_Resume);
        }
        if (CLOCKS.contains(word)) {
            return Optional.of(Messages.Command_Clock);
        }
        if (LOADS.contains(word)) {
            return Optional.of(Messages.Command_Load);
        }
        boolean semihosting = List.of(words).contains("semihosting");
        return Optional.of(semihosting ? Messages.Command_Semihosting : Messages.Command_Unknown);
    }
}
