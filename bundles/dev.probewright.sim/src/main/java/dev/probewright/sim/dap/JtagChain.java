/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import java.util.ArrayList;
import java.util.List;

/**
 * TAPs one behind the other, under the same TMS and TCK (IEEE 1149.1). The registers work at the rising edge of TCK; TDO, instructions
 * and updated data change at the falling edge after it.
 */
public final class JtagChain {
    private final List<Tap> own;
    private List<Tap> taps;
    private PinFaults faults = PinFaults.NONE;
    private TapState state = TapState.TEST_LOGIC_RESET;
    private boolean trstLow;
    private boolean trstDisabled;
    private boolean pinsDisabled;

    /** @param taps the one at TDI first, the one at TDO last; none for a target without JTAG */
    public JtagChain(Tap... taps) {
        own = List.of(taps);
        this.taps = own;
    }

    /** The scans of the debug port are disturbed as these say. */
    void disturb(PinFaults script) {
        faults = script;
        own.forEach(tap -> tap.disturb(script));
    }

    /** Power came up. */
    void powerOn() {
        trstDisabled = false;
        pinsDisabled = false;
        state = TapState.TEST_LOGIC_RESET;
        List<Tap> all = new ArrayList<>(own.isEmpty() ? List.of() : faults.strangeTaps());
        all.addAll(own);
        taps = List.copyOf(all);
        taps.forEach(Tap::powerOn);
    }

    /** All of them enter Test-Logic-Reset. */
    void reset() {
        state = TapState.TEST_LOGIC_RESET;
        taps.forEach(Tap::reset);
    }

    /** nTRST is pulled low or let go. */
    void pullTrst(boolean low) {
        trstLow = low;
        resetByPin();
    }

    private boolean heldInReset() {
        return trstLow && !trstDisabled && !pinsDisabled;
    }

    private void resetByPin() {
        if (heldInReset()) {
            reset();
        }
    }

    /**
     * The chip gave pins another use, or gave them back.
     *
     * @param jtag whether TDI and TDO are gone
     * @param trst whether nTRST is
     */
    public void setPinsDisabled(boolean jtag, boolean trst) {
        pinsDisabled = jtag;
        trstDisabled = trst;
        resetByPin();
    }

    TapState state() {
        return state;
    }

    private boolean shifting() {
        return state == TapState.SHIFT_DR || state == TapState.SHIFT_IR;
    }

    /** The level on TDO before the next rising edge: 1 for the pull-up where nobody drives it. */
    int tdo() {
        return shifting() && !pinsDisabled && !taps.isEmpty()
                ? taps.get(taps.size() - 1).out()
                : 1;
    }

    /** One period of TCK; {@link #tdo} was what the host samples. */
    void clock(int tms, int tdi) {
        if (heldInReset()) {
            return;
        }
        switch (state) {
            case CAPTURE_IR -> taps.forEach(Tap::captureIr);
            case CAPTURE_DR -> taps.forEach(Tap::captureDr);
            case SHIFT_IR, SHIFT_DR -> shift(pinsDisabled ? 1 : tdi);
            default -> {
                // The other states only lead somewhere.
            }
        }
        state = state.next(tms);
        switch (state) {
            case TEST_LOGIC_RESET -> taps.forEach(Tap::reset);
            case UPDATE_IR -> taps.forEach(Tap::updateIr);
            case UPDATE_DR -> taps.forEach(Tap::updateDr);
            default -> {
                // Nothing happens at the falling edge.
            }
        }
    }

    private void shift(int tdi) {
        int in = tdi;
        for (int index = 0; index < taps.size(); index++) {
            Tap tap = taps.get(index);
            int out = tap.out();
            tap.shift(in);
            in = out;
        }
    }
}
