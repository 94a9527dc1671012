/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

/**
 * Something the user can do, which a caller may offer as a button.
 *
 * @param id stable word for programs: {@code connect-under-reset}
 * @param text what to do, one imperative sentence without the final stop
 */
public record Fix(String id, String text) {
    /** The same once more. */
    public static final Fix RETRY = new Fix("retry", "Try again");

    public static final Fix CONNECT_UNDER_RESET = new Fix(
            "connect-under-reset", "Wire the chip's NRST to the probe and connect under reset (--connect under-reset)");

    public static final Fix SLOW_DOWN = new Fix("slow-down", "Use a slower clock (--clock 500k)");

    public static final Fix CHECK_WIRING = new Fix(
            "check-wiring",
            "Check that SWDIO, SWCLK and GND are connected and that the board has power, or that the board is wired for"
                    + " JTAG (--protocol jtag)");

    public static final Fix REPLUG_PROBE = new Fix("replug-probe", "Unplug the probe, plug it in again and retry");

    public static final Fix CHOOSE_PROBE = new Fix("choose-probe", "Name one with --probe");

    public static final Fix CHOOSE_CHIP = new Fix("choose-chip", "Name the chip with --chip");
}
