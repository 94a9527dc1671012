/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.chip;

import dev.probewright.sim.cortexm.Access;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.DirectMemory;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.sim.cortexm.SystemBus;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/** What is at which address of a chip. An address that no region has is a bus error. */
public final class MemoryMap implements SystemBus {
    private final FlashListener listener;
    private final List<BusRegion> regions = new ArrayList<>();
    private @Nullable Processor processor;
    private @Nullable Timeline timeline;
    private @Nullable BusRegion last;

    /** @param listener is told of accesses of the core that had to wait */
    public MemoryMap(FlashListener listener) {
        this.listener = listener;
    }

    /** Adds a region; where two have an address, the first answers. */
    public <R extends BusRegion> R add(R region) {
        regions.add(region);
        return region;
    }

    /** Whose accesses a busy region holds up. It needs this bus to exist, so it comes later. */
    public void attach(Processor theProcessor, Timeline theTimeline) {
        processor = theProcessor;
        timeline = theTimeline;
    }

    private @Nullable BusRegion find(int address) {
        BusRegion recent = last;
        if (recent != null && recent.contains(address)) {
            return recent;
        }
        for (BusRegion region : regions) {
            if (region.contains(address)) {
                last = region;
                return region;
            }
        }
        return null;
    }

    private BusRegion at(int address) throws BusFault {
        BusRegion region = find(address);
        if (region == null) {
            throw new BusFault(address);
        }
        return region;
    }

    /** Whether a transfer to this address would have to wait now. */
    public boolean waits(int address) {
        BusRegion region = find(address);
        return region != null && region.busyTime() > 0;
    }

    private void holdCore(BusRegion region, int address, Access access) {
        long time = access == Access.DEBUG ? 0 : region.busyTime();
        Processor core = processor;
        Timeline present = timeline;
        if (time > 0 && core != null && present != null) {
            core.stall(present.coreCyclesIn(time));
            listener.stalled(address);
        }
    }

    @Override
    public int read(int address, int size, Access access) throws BusFault {
        BusRegion region = at(address);
        holdCore(region, address, access);
        return region.read(address - region.base(), size, access);
    }

    @Override
    public void write(int address, int size, int value, Access access) throws BusFault {
        BusRegion region = at(address);
        holdCore(region, address, access);
        region.write(address - region.base(), size, value, access);
    }

    @Override
    public List<DirectMemory> directMemories() {
        return regions.stream().flatMap(region -> region.direct().stream()).toList();
    }
}
