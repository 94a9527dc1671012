/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.dap.AccessPort;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.Nullable;

/** An access port whose clock stops with that of the chip: whatever is asked of it meanwhile, its own registers too, has to wait. */
public final class SleepGate implements AccessPort {
    private final AccessPort port;
    private final BooleanSupplier asleep;
    private @Nullable Runnable waiting;

    /** @param asleep whether the clock stands still now; brings the chip up to the present */
    public SleepGate(AccessPort port, BooleanSupplier asleep) {
        this.port = port;
        this.asleep = asleep;
    }

    @Override
    public void startRead(int register) {
        start(() -> port.startRead(register));
    }

    @Override
    public void startWrite(int register, int value) {
        start(() -> port.startWrite(register, value));
    }

    private void start(Runnable access) {
        waiting = access;
        proceed();
    }

    private void proceed() {
        Runnable access = waiting;
        if (access != null && !asleep.getAsBoolean()) {
            waiting = null;
            access.run();
        }
    }

    @Override
    public boolean done() {
        proceed();
        return waiting == null && port.done();
    }

    @Override
    public boolean failed() {
        return port.failed();
    }

    @Override
    public int result() {
        return port.result();
    }

    @Override
    public void abort() {
        waiting = null;
        port.abort();
    }

    /** Power came up. */
    public void powerOn() {
        waiting = null;
    }
}
