/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words at any address of 64 bits, on a bus that a chip may close to debuggers. */
final class GuardedBus implements ApBus {
    final List<String> log = new ArrayList<>();
    private final Map<Long, Integer> words = new HashMap<>();
    private final VirtualClock clock = new VirtualClock();
    boolean enabled = true;
    boolean secureEnabled = true;
    long faultAt = -1;

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public boolean secureEnabled() {
        return secureEnabled;
    }

    @Override
    public boolean ready(int address, boolean write) {
        return true;
    }

    private void take(String direction, long address, int size, BusAttributes attributes) throws BusFault {
        String security = attributes.nonSecure() ? "N" : "S";
        String privilege = attributes.privileged() ? "P" : "U";
        log.add(String.format(Locale.ROOT, "%s%d %X %s%s", direction, size, address, security, privilege));
        if (address == faultAt) {
            throw new BusFault((int) address);
        }
    }

    @Override
    public int read(long address, int size, BusAttributes attributes) throws BusFault {
        take("R", address, size, attributes);
        return words.getOrDefault(address, 0);
    }

    @Override
    public void write(long address, int size, int value, BusAttributes attributes) throws BusFault {
        take("W", address, size, attributes);
        words.put(address, value);
    }

    @Override
    public int read(int address, int size) {
        throw new AssertionError("without its attributes");
    }

    @Override
    public void write(int address, int size, int value) {
        throw new AssertionError("without its attributes");
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public long transferTime() {
        return 0;
    }
}
