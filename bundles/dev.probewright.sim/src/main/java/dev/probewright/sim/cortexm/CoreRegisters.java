/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** The registers of a core as {@link Registers}. */
final class CoreRegisters implements Registers {
    private final Core core;

    CoreRegisters(Core core) {
        this.core = core;
    }

    @Override
    public int get(int number) {
        check(number);
        return number == 15 ? core.pc : core.r[number];
    }

    @Override
    public void set(int number, int value) {
        check(number);
        switch (number) {
            case 13 -> core.r[13] = value & ~3;
            case 15 -> core.pc = value & ~1;
            default -> core.r[number] = value;
        }
    }

    private static void check(int number) {
        if (number < 0 || number > 15) {
            throw new IllegalArgumentException("register " + number + " is not one of R0 to R15");
        }
    }

    @Override
    public int xpsr() {
        return core.xpsr();
    }

    @Override
    public void setXpsr(int value) {
        core.setApsrAndEpsr(value);
        core.setExceptionNumber(value & Core.PSR_EXCEPTION);
    }

    @Override
    public int msp() {
        return core.msp();
    }

    @Override
    public void setMsp(int value) {
        core.setMsp(value);
    }

    @Override
    public int psp() {
        return core.psp();
    }

    @Override
    public void setPsp(int value) {
        core.setPsp(value);
    }

    @Override
    public int primask() {
        return core.primask;
    }

    @Override
    public void setPrimask(int value) {
        core.primask = value & 1;
        core.priority.changed();
    }

    @Override
    public int basepri() {
        return core.basepri;
    }

    @Override
    public void setBasepri(int value) {
        core.basepri = core.exceptions.implementedPriority(value);
        core.priority.changed();
    }

    @Override
    public int faultmask() {
        return core.faultmask;
    }

    @Override
    public void setFaultmask(int value) {
        core.faultmask = value & 1;
        core.priority.changed();
    }

    @Override
    public int control() {
        return core.control();
    }

    @Override
    public void setControl(int value) {
        core.setControl(value);
    }
}
