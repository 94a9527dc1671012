/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.adi.AccessPortException;
import dev.probewright.flash.LinkRepeatsException;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.OutcomeUnknownException;
import dev.probewright.target.PollTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Failures between probe and chip, and of the chip's bus, in words. */
final class LinkDiagnosis {
    private LinkDiagnosis() {}

    static Optional<Diagnosis> of(Throwable failure) {
        if (failure instanceof LinkException link) {
            return Optional.of(link(link));
        }
        if (failure instanceof BusBusyException busy) {
            return Optional.of(new Diagnosis(
                    "debug port",
                    String.format(
                            Locale.ROOT,
                            "The chip held its bus for %.1f ms (×%d WAIT) at %s.",
                            busy.waitedMicros() / 1000.0,
                            busy.waits(),
                            at(busy.address())),
                    List.of("its flash controller is busy", "its clock was stopped by sleeping firmware"),
                    List.of(Fix.CONNECT_UNDER_RESET)));
        }
        if (failure instanceof MemoryFaultException fault) {
            return Optional.of(new Diagnosis(
                    "memory",
                    String.format(
                            "The chip's bus refused the %s 0x%08X (%s).",
                            fault.write() ? "write to" : "read of", fault.address(), fault.facts()),
                    List.of(
                            "nothing is at this address",
                            "its peripheral has no clock",
                            "the access has the wrong width"),
                    List.of(new Fix("check-address", "Check the address against the chip's memory map"))));
        }
        if (failure instanceof PollTimeoutException poll) {
            return Optional.of(new Diagnosis(
                    "core",
                    String.format(
                            Locale.ROOT,
                            "0x%08X stayed at 0x%08X for %.1f ms (awaited 0x%08X in the bits 0x%08X).",
                            poll.address(),
                            poll.last(),
                            poll.budgetMicros() / 1000.0,
                            poll.match(),
                            poll.mask()),
                    List.of(),
                    List.of(Fix.RETRY)));
        }
        if (failure instanceof OutcomeUnknownException unknown) {
            return Optional.of(new Diagnosis(
                    "link",
                    "The link broke during a write that must not be repeated; whether it reached the chip is unknown ("
                            + unknown.getMessage() + ").",
                    List.of("a disturbed wire", "a clock too fast for the wires"),
                    List.of(Fix.SLOW_DOWN)));
        }
        if (failure instanceof AccessPortException refused) {
            return Optional.of(new Diagnosis(
                    "debug port",
                    String.format(
                            "Access port %d of the chip refuses (CTRL/STAT 0x%08X).",
                            refused.accessPort(), refused.ctrlStat()),
                    List.of("the chip is protected against reading", "the chip is held in reset"),
                    List.of(Fix.CONNECT_UNDER_RESET)));
        }
        if (failure instanceof DapTransferException transfer) {
            return Optional.of(new Diagnosis(
                    "debug port",
                    "The debug port answered " + transfer.ack() + " to operation " + transfer.index() + ".",
                    List.of(),
                    List.of(Fix.SLOW_DOWN)));
        }
        if (failure instanceof ProbeMemoryException refused) {
            return Optional.of(new Diagnosis(
                    "debug port",
                    "A memory command of the probe was answered " + refused.ack() + " at " + at(refused.address())
                            + " (" + refused.getMessage() + ").",
                    List.of(),
                    List.of(Fix.SLOW_DOWN)));
        }
        return Optional.empty();
    }

    private static String at(long address) {
        return address < 0 ? "the debug port" : String.format("0x%08X", address);
    }

    private static Diagnosis link(LinkException link) {
        return switch (link.symptom()) {
            case NO_ACKNOWLEDGE ->
                new Diagnosis(
                        "link",
                        "The chip does not answer: no acknowledge on SWD (" + link.getMessage() + ").",
                        List.of(
                                "SWDIO or SWCLK not connected",
                                "the board has no power",
                                "the firmware uses the SWD pins for something else",
                                "the board is wired for JTAG",
                                "the chip's debug port is switched off for good (STM32: read protection of level 2)"),
                        List.of(Fix.CHECK_WIRING, Fix.CONNECT_UNDER_RESET));
            case PROTOCOL_ERROR ->
                new Diagnosis(
                        "link",
                        "The wire does not carry cleanly (" + link.getMessage() + ").",
                        List.of("clock too fast for the wires", "no common ground"),
                        List.of(Fix.SLOW_DOWN));
            case CORRUPT_DATA ->
                new Diagnosis(
                        "link",
                        "Link self-test failed: " + link.getMessage()
                                + (link instanceof LinkRepeatsException same && same.repeats()
                                        ? ". The link repeats words"
                                        : "")
                                + "; nothing was flashed.",
                        List.of("the link repeats or loses words", "clock too fast for the wires"),
                        List.of(Fix.SLOW_DOWN));
            case NO_POWER_UP ->
                new Diagnosis(
                        "debug port",
                        "The debug port answers but will not power up (" + link.getMessage() + ").",
                        List.of("the chip is held in reset", "the chip's core supply is missing"),
                        List.of(Fix.CONNECT_UNDER_RESET));
            case JTAG_CHAIN -> chain(link);
        };
    }

    private static Diagnosis chain(LinkException link) {
        return String.valueOf(link.getMessage()).contains("more than one way")
                ? new Diagnosis(
                        "link",
                        "The JTAG chain cannot be used: " + link.getMessage() + ".",
                        List.of(
                                "other devices in the chain, of which nobody knows how long their instruction registers are"),
                        List.of(new Fix("connect-swd", "Connect over SWD, or take the other devices out of the chain")))
                : new Diagnosis(
                        "link",
                        "The JTAG chain cannot be used: " + link.getMessage() + ".",
                        List.of(
                                "TCK, TMS, TDI or TDO not connected",
                                "the board has no power",
                                "the firmware uses the JTAG pins for something else",
                                "the chip only does SWD"),
                        List.of(
                                new Fix("try-swd", "Check the wires of TCK, TMS, TDI and TDO, or connect over SWD"),
                                Fix.CONNECT_UNDER_RESET));
    }
}
