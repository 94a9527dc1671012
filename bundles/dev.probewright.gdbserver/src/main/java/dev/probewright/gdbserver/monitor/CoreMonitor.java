/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.monitor;

import dev.probewright.gdbserver.client.Conversation;
import dev.probewright.gdbserver.monitor.MonitorCommand.UsageException;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.RegistersUnavailableException;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.util.List;

/** Commands about the core. GDB does not hear of what they change: it forgets by {@code maintenance flush register-cache}. */
final class CoreMonitor {
    private final Conversation conversation;

    CoreMonitor(Conversation conversation) {
        this.conversation = conversation;
    }

    List<MonitorCommand> commands() {
        return List.of(
                new MonitorCommand(
                        "reset",
                        List.of("soft_reset_halt", "restart"),
                        "[halt|run] [system|pin|core]",
                        "Resets the chip; it is then halted before its first instruction unless 'run' is said",
                        this::reset),
                new MonitorCommand("halt", List.of("stop"), "", "Halts the core", this::halt),
                new MonitorCommand(
                        "resume", List.of("go", "continue"), "", "Lets the core run without GDB knowing", this::resume),
                new MonitorCommand("regs", List.of("reg", "registers"), "[NAME]", "Shows registers", this::registers),
                new MonitorCommand(
                        "status",
                        List.of("poll", "targets", "state"),
                        "",
                        "Tells what the core is doing",
                        this::status),
                new MonitorCommand("fault", List.of(), "", "Explains the fault that the core is in", this::fault));
    }

    private void reset(List<String> words) throws TargetException, UsageException {
        boolean halt = true;
        ResetKind kind = ResetKind.SYSTEM;
        for (String word : words) {
            switch (word) {
                case "halt", "init", "-halt", "-h" -> halt = true;
                case "run" -> halt = false;
                case "system", "software", "sysresetreq" -> kind = ResetKind.SYSTEM;
                case "pin", "hardware", "hw", "srst" -> kind = ResetKind.PIN;
                case "core", "vectreset" -> kind = ResetKind.CORE;
                default -> throw new UsageException("'" + word + "' is no way to reset");
            }
        }
        conversation.run().reset(kind, halt);
        if (halt) {
            say(String.format(
                    "Reset and halted at 0x%08X.", conversation.registers().address("pc")));
        } else {
            say("Reset; the core runs.");
        }
    }

    private void halt(List<String> words) throws TargetException {
        conversation.run().halt();
        say(String.format("Halted at 0x%08X.", conversation.registers().address("pc")));
    }

    private void resume(List<String> words) throws TargetException {
        conversation.breakpoints().removeUnwanted();
        conversation.target().core().resume();
        conversation.run().disturbed();
        say("The core runs. 'continue' waits for its next stop.");
    }

    private void registers(List<String> words) throws TargetException, UsageException {
        conversation.run().requireHalted();
        List<CoreRegister> wanted = conversation.target().core().registers().stream()
                .filter(register -> words.isEmpty() || words.contains(register.name()))
                .toList();
        if (wanted.isEmpty()) {
            throw new UsageException("the core has no register " + words.get(0));
        }
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (CoreRegister register : wanted) {
            text.append(String.format("%-9s %s", register.name(), text(register)));
            text.append(++column % 4 == 0 ? "\n" : "   ");
        }
        say(text.toString().stripTrailing());
    }

    private String text(CoreRegister register) throws TargetException {
        try {
            return String.format("0x%08X", conversation.registers().value(register.name()));
        } catch (RegistersUnavailableException off) {
            return "off       ";
        }
    }

    private void status(List<String> words) throws TargetException {
        CoreState state = conversation.target().core().state();
        String what =
                switch (state) {
                    case RUNNING -> "running";
                    case SLEEPING -> "asleep (WFI or WFE)";
                    case HALTED ->
                        String.format(
                                "halted at 0x%08X", conversation.registers().address("pc"));
                    case LOCKUP -> "in lockup: 'monitor halt', then 'monitor fault' tells why";
                    case RESET -> "held in reset";
                };
        say(conversation.target().core().name() + ": " + what + ".");
    }

    private void fault(List<String> words) throws TargetException {
        conversation.run().requireHalted();
        say(conversation.target().fault().orElse("The core is in no fault."));
    }

    private void say(String text) {
        conversation.console().say(text);
    }
}
