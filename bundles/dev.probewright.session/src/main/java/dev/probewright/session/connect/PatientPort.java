/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.target.BusBusyException;
import dev.probewright.target.CancelledException;
import dev.probewright.target.LinkException;
import dev.probewright.target.TargetException;
import java.util.concurrent.TimeUnit;

/**
 * The access port of a chip whose bus has a clock only now and then, for a few microseconds. Each access goes alone, and
 * once it was taken it is not asked for again but left standing until it is done: asked for again it would stand anew, and
 * need the next moment, and the one after that. What is known of SELECT elsewhere is not true any more afterwards.
 */
final class PatientPort {
    /** How long one access may stand: firmware wakes within that time, or hardly ever. */
    private static final long BUDGET_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    /** Registers of the debug port (Arm IHI 0031, B2.2). */
    private static final int ABORT = 0x0;

    private static final int SELECT = 0x8;
    private static final int RDBUFF = 0xC;
    private static final int DAPABORT = 1;

    private final DapLink dap;
    private final ConnectListener listener;

    PatientPort(DapLink dap, ConnectListener listener) {
        this.dap = dap;
        this.listener = listener;
    }

    /** Selects the access port, and in it the bank, that accesses go to from now on. */
    void select(int value) throws TargetException {
        write(DapPort.DP, SELECT, value);
    }

    /** @param register A[3:2] of the access port's register */
    void write(int register, int value) throws TargetException {
        write(DapPort.AP, register, value);
    }

    /** Waits until the port takes it; it may be done later. */
    private void write(DapPort where, int register, int value) throws TargetException {
        Patience patience = new Patience();
        while (true) {
            try {
                dap.execute(new DapTransaction().write(where, register, value, true));
                return;
            } catch (DapTransferException e) {
                if (patience.goesOn(e)) {
                    return;
                }
            }
        }
    }

    int read(int register) throws TargetException {
        Patience patience = new Patience();
        while (true) {
            DapTransaction transaction = new DapTransaction();
            DapOperation.Read read = transaction.read(DapPort.AP, register, true);
            try {
                dap.execute(transaction);
                return read.value();
            } catch (DapTransferException e) {
                if (patience.goesOn(e) && dap.keepsPostedRead()) {
                    return await(patience);
                }
            }
        }
    }

    /** Waits until all is done that was taken. */
    void await() throws TargetException {
        await(new Patience());
    }

    private int await(Patience patience) throws TargetException {
        while (true) {
            DapTransaction transaction = new DapTransaction();
            DapOperation.Read read = transaction.read(DapPort.DP, RDBUFF, true);
            try {
                dap.execute(transaction);
                return read.value();
            } catch (DapTransferException e) {
                patience.goesOn(e);
            }
        }
    }

    /** That of one access. By the host's clock and by the probe's: the target may be slower than either. */
    private final class Patience {
        private final long began = System.nanoTime();
        private final long probeNanos = TimeUnit.MICROSECONDS.toNanos(dap.waitMicros());
        private long waits;

        /** Whether the access was taken; an exception where it will not be. What stands is taken back then. */
        boolean goesOn(DapTransferException failure) throws TargetException {
            if (failure.ack() != DapAck.WAIT) {
                LinkException broken = new LinkException(
                        failure.ack() == DapAck.NONE
                                ? LinkException.Symptom.NO_ACKNOWLEDGE
                                : LinkException.Symptom.PROTOCOL_ERROR,
                        "while an access waited for the chip's bus: " + failure.getMessage());
                broken.initCause(failure);
                throw broken;
            }
            waits++;
            long nanos = System.nanoTime() - began;
            if (nanos >= BUDGET_NANOS && (probeNanos == 0 || waits * probeNanos >= BUDGET_NANOS)) {
                abort();
                throw new BusBusyException(-1, TimeUnit.NANOSECONDS.toMicros(nanos), waits);
            }
            if (listener.cancelled()) {
                abort();
                throw new CancelledException("nothing was written");
            }
            return failure.accepted();
        }

        private void abort() throws TargetException {
            dap.execute(new DapTransaction().write(DapPort.DP, ABORT, DAPABORT, true));
        }
    }
}
