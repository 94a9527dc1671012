/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.dap.Ack;
import dev.probewright.sim.dap.SwRequest;
import dev.probewright.sim.probe.LineFaults;
import dev.probewright.sim.probe.SwdHost;

/**
 * The debug port over SWD. WAIT is repeated, FAULT is cleared and repeated, both for a while; then a flag is set and 0 read, and as
 * long as the flag stays, accesses to the access port are not made at all.
 */
final class SwdAccess implements DapAccess {
    private static final long PATIENCE = 250 * VirtualClock.MILLISECOND;
    private static final long OLD_PATIENCE = 2_000 * VirtualClock.MILLISECOND;
    private static final int DATA_CLOCKS = 33;
    private static final int DPIDR = 0;

    private final RemoteVersion version;
    private final SwdHost host;
    private final SwdLine line;
    private final VirtualClock clock;
    private final LineFaults faults;
    private final FaultFlag fault;

    SwdAccess(
            RemoteVersion version, SwdHost host, SwdLine line, VirtualClock clock, LineFaults faults, FaultFlag fault) {
        this.version = version;
        this.host = host;
        this.line = line;
        this.clock = clock;
        this.faults = faults;
        this.fault = fault;
    }

    @Override
    public int read(int device, int address) throws RemoteException {
        int first = recoverable(device, true, address, 0);
        return (address & AP) != 0 ? raw(device, true, RDBUFF, 0) : first;
    }

    @Override
    public void select(int device, int value) throws RemoteException {
        recoverable(device, false, SELECT, value);
    }

    /** Newer firmware resets the line once where nobody answers. */
    private int recoverable(int device, boolean read, int address, int value) throws RemoteException {
        int result = raw(device, read, address, value);
        if (!version.isAtLeast(RemoteVersion.V3) || fault.code() != Ack.NONE) {
            return result;
        }
        line.in(DATA_CLOCKS);
        line.out(-1, 32);
        line.out(0x0FFFFFFF, 32);
        fault.clear();
        raw(device, true, DPIDR, 0);
        fault.clear();
        result = raw(device, read, address, value);
        if (fault.code() == Ack.NONE) {
            throw new RemoteException(RemoteException.Kind.ERROR, "nobody answers");
        }
        return result;
    }

    @Override
    public int raw(int device, boolean read, int address, int value) throws RemoteException {
        boolean ap = (address & AP) != 0;
        if (ap && fault.code() != 0) {
            return 0;
        }
        faults.beginTransfer();
        int request = (ap ? SwRequest.AP : 0) | (read ? SwRequest.READ : 0) | address & SwRequest.ADDRESS;
        int ack = patiently(request, value);
        switch (ack) {
            case Ack.OK -> {
                return read ? host.data() : 0;
            }
            case Ack.WAIT -> stillWaiting(device);
            case Ack.FAULT -> fault.set(code(ack));
            case Ack.NONE -> {
                if (!version.isAtLeast(RemoteVersion.V2)) {
                    throw new RemoteException(RemoteException.Kind.ERROR, "invalid acknowledge");
                }
                fault.set(ack);
            }
            default -> {
                fault.set(read && ack == SwdHost.PROTOCOL_ERROR ? 1 : fault.code());
                throw new RemoteException(RemoteException.Kind.ERROR, "parity error or invalid acknowledge");
            }
        }
        return 0;
    }

    private int patiently(int request, int value) {
        boolean old = version == RemoteVersion.V0_PLUS;
        long end = clock.now() + (old ? OLD_PATIENCE : PATIENCE);
        int ack;
        do {
            ack = transfer(request, value);
            if (ack == Ack.FAULT) {
                transfer(ABORT, CLEAR_STICKY);
                if (old) {
                    ack = transfer(request, value);
                }
            }
        } while ((ack == Ack.WAIT || ack == Ack.FAULT && !old) && clock.now() < end);
        return ack;
    }

    private int transfer(int request, int value) {
        line.transferred();
        return host.transfer(request, value);
    }

    private void stillWaiting(int device) throws RemoteException {
        if (version == RemoteVersion.V0_PLUS) {
            throw new RemoteException(RemoteException.Kind.TIMEOUT, "still WAIT");
        }
        raw(device, false, ABORT, DAPABORT);
        fault.set(code(Ack.WAIT));
    }

    /** Older firmware only knows that there was one. */
    private int code(int ack) {
        return version.isAtLeast(RemoteVersion.V2) ? ack : 1;
    }
}
