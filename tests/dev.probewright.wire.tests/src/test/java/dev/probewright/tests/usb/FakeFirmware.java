/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

/** What a fake USB device does. Its methods are called one after the other. */
public interface FakeFirmware {
    /** The host asks for a transfer; it is to be answered once, now or later, from any thread. */
    void transfer(FakeTransfer transfer);

    /** The host takes a transfer back that has not been answered: to be answered by {@link FakeTransfer#giveBack}. */
    void takenBack(FakeTransfer transfer);

    /** The host ended the halt of an endpoint. */
    default void haltEnded(int endpoint) {}
}
