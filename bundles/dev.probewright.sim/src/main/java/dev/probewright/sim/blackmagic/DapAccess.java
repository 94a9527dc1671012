/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

/** Accesses to the debug port as the firmware makes them, over one wire. */
interface DapAccess {
    /** Of an address: the access goes to the access port. */
    int AP = 0x100;

    int ABORT = 0x0;
    int CTRL_STAT = 0x4;
    int SELECT = 0x8;
    int RDBUFF = 0xC;

    /** ABORT: clears all sticky flags, aborts an access port that does not get done. */
    int CLEAR_STICKY = 0x1E;

    int DAPABORT = 0x01;

    /** What is remembered of the accesses since it was cleared. */
    final class FaultFlag {
        private int code;

        int code() {
            return code;
        }

        void set(int reason) {
            code = reason;
        }

        void clear() {
            code = 0;
        }
    }

    /** One access; a read of the access port is posted. */
    int raw(int device, boolean read, int address, int value) throws RemoteException;

    /** A read, waited for. */
    int read(int device, int address) throws RemoteException;

    /** A write of SELECT, which newer firmware tries to save where nobody answers. */
    default void select(int device, int value) throws RemoteException {
        raw(device, false, SELECT, value);
    }

    default void write(int device, int address, int value) throws RemoteException {
        raw(device, false, address, value);
    }
}
