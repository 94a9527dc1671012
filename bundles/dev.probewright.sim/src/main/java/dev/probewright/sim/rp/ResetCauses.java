/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import dev.probewright.sim.chip.Peripheral;

/** The register that tells why the chip was reset, and whether it was for a rescue; of the regulator's registers beside it, reset values. */
final class ResetCauses extends Peripheral {
    private final Form form;
    private int causes;

    /**
     * Where the register is, and its bits.
     *
     * @param offset in its peripheral
     * @param powerOn power came up
     * @param pin the RUN pin was low
     * @param rescue the debugger asked for a rescue
     * @param flag which the boot ROM looks at, and who was rescued clears by writing it
     */
    record Form(int offset, int powerOn, int pin, int rescue, int flag) {}

    ResetCauses(Form form) {
        this.form = form;
    }

    void powerOn() {
        causes = form.powerOn;
    }

    void pin() {
        causes = form.pin;
    }

    void rescue() {
        causes = form.rescue | form.flag;
    }

    @Override
    public int read(int offset) {
        return offset == form.offset ? causes : 0;
    }

    @Override
    public void write(int offset, int value) {
        if (offset == form.offset) {
            causes &= ~(value & form.flag);
        }
    }

    @Override
    public void reset() {
        // It outlives what it tells of.
    }
}
