/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.monitor;

import dev.probewright.flash.FlashListener;
import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.monitor.MonitorCommand.UsageException;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Locale;

/** Commands about the chip and the probe. */
final class ChipMonitor {
    private final Conversation conversation;

    ChipMonitor(Conversation conversation) {
        this.conversation = conversation;
    }

    List<MonitorCommand> commands() {
        return List.of(
                new MonitorCommand(
                        "chip",
                        List.of("info", "swdp_scan", "jtag_scan"),
                        "",
                        "Shows the chip and its memory",
                        words -> chip()),
                new MonitorCommand(
                        "probe",
                        List.of("adapter", "version"),
                        "",
                        "Shows the probe",
                        words -> say(conversation.target().probe())),
                new MonitorCommand(
                        "erase",
                        List.of("erase_mass"),
                        "chip",
                        "Erases all flash and halts the core after a reset",
                        this::erase));
    }

    private void chip() {
        StringBuilder text = new StringBuilder(conversation.target().chip());
        for (MemoryRegion region : conversation.target().memoryMap().regions()) {
            text.append(String.format(
                    "%n  0x%08X to 0x%08X  %-10s %s",
                    region.start(), region.end() - 1, region.kind().name().toLowerCase(Locale.ROOT), region.name()));
        }
        say(text.toString().replace(System.lineSeparator(), "\n"));
    }

    private void erase(List<String> words) throws TargetException, UsageException {
        if (!words.equals(List.of("chip")) && !words.equals(List.of("all"))) {
            throw new UsageException("nothing is erased unless 'chip' is said");
        }
        conversation.breakpoints().removeUnwanted();
        try {
            conversation.target().eraseFlash(new FlashListener() {
                @Override
                public boolean cancelled() {
                    return conversation.interrupted().getAsBoolean();
                }
            });
        } finally {
            conversation.run().disturbed();
        }
        say("All flash is erased; the core is halted after a reset.");
    }

    private void say(String text) {
        conversation.console().say(text);
    }
}
