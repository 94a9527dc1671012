/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import java.util.List;
import java.util.function.Supplier;

/**
 * A device by which the program under test works the others: control requests whose index is the other's number.
 *
 * <p>0x40 {@link #MODE}: it behaves as the value says. {@link #AWAIT_IN}: answered when it is asked for data.
 * {@link #UNPLUG}, {@link #PLUG}. 0xC0 {@link #HALTS}: how many halts the host has ended, one byte.
 */
final class PanelFirmware implements FakeFirmware {
    static final int MODE = 1;
    static final int AWAIT_IN = 2;
    static final int UNPLUG = 3;
    static final int PLUG = 4;
    static final int HALTS = 5;

    private static final byte[] NOTHING = {};

    private final List<EchoFirmware> others;
    private final Supplier<FakeUsb> usb;

    /** @param others the devices after this one */
    PanelFirmware(List<EchoFirmware> others, Supplier<FakeUsb> usb) {
        this.others = others;
        this.usb = usb;
    }

    @Override
    public void transfer(FakeTransfer transfer) {
        byte[] setup = transfer.data();
        int device = setup[4];
        EchoFirmware other = others.get(device - 1);
        switch (setup[1]) {
            case MODE -> {
                other.set(EchoFirmware.Mode.values()[setup[2]]);
                transfer.answer(NOTHING);
            }
            case AWAIT_IN -> other.whenAsked(() -> transfer.answer(NOTHING));
            case UNPLUG -> {
                transfer.answer(NOTHING);
                usb.get().unplug(device);
            }
            case PLUG -> {
                other.forget();
                usb.get().plug(device);
                transfer.answer(NOTHING);
            }
            case HALTS -> transfer.answer(new byte[] {(byte) other.halts()});
            default -> transfer.stall();
        }
    }

    @Override
    public void takenBack(FakeTransfer transfer) {
        transfer.giveBack();
    }
}
