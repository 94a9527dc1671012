/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import dev.probewright.sim.clock.VirtualClock;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.ApBus;
import dev.probewright.sim.dap.BusAttributes;
import dev.probewright.sim.dap.DebugPort;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.DebugPower;
import dev.probewright.sim.dap.JtagChain;
import dev.probewright.sim.dap.SwDebugPort;
import dev.probewright.sim.dap.SwWire;
import dev.probewright.sim.dap.WireSupport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wire engine on SWDIO of simulated debug ports that no board has put together. */
final class VirtualPorts implements SwdPort {
    private static final long PERIOD = VirtualClock.SECOND / PinsPort.CLOCK_HZ;

    final VirtualClock clock = new VirtualClock();
    private final List<SwDebugPort> ports = new ArrayList<>();
    private Optional<SwWire> wire = Optional.empty();

    /** Bytes at any address; from {@link #HOLE} on for 64 KiB a bus fault. */
    final class Memory implements ApBus {
        static final long HOLE = 0x5000_0000L;

        final Map<Long, Byte> bytes = new HashMap<>();
        boolean open = true;
        boolean secure = true;
        BusAttributes last = new BusAttributes(false, false);

        /** What is there. */
        byte[] copy(long address, int length) {
            byte[] copy = new byte[length];
            for (int i = 0; i < length; i++) {
                copy[i] = bytes.getOrDefault(address + i, (byte) 0);
            }
            return copy;
        }

        @Override
        public boolean ready(int address, boolean write) {
            return true;
        }

        @Override
        public int read(int address, int size) throws BusFault {
            return read(address & 0xFFFF_FFFFL, size, last);
        }

        @Override
        public void write(int address, int size, int value) throws BusFault {
            write(address & 0xFFFF_FFFFL, size, value, last);
        }

        @Override
        public int read(long address, int size, BusAttributes attributes) throws BusFault {
            check(address, attributes);
            int value = 0;
            for (int i = size - 1; i >= 0; i--) {
                value = value << 8 | bytes.getOrDefault(address + i, (byte) 0) & 0xFF;
            }
            return value;
        }

        @Override
        public void write(long address, int size, int value, BusAttributes attributes) throws BusFault {
            check(address, attributes);
            for (int i = 0; i < size; i++) {
                bytes.put(address + i, (byte) (value >>> 8 * i));
            }
        }

        private void check(long address, BusAttributes attributes) throws BusFault {
            last = attributes;
            if (address >>> 16 == HOLE >>> 16) {
                throw new BusFault((int) address);
            }
        }

        @Override
        public boolean enabled() {
            return open;
        }

        @Override
        public boolean secureEnabled() {
            return secure;
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

    Memory memory() {
        return new Memory();
    }

    /** Puts one more debug port on the wire. */
    VirtualPorts add(DebugPortIdentity identity, AccessPortMap access, WireSupport support) {
        ports.add(new SwDebugPort(new DebugPort(clock, identity, access, DebugPower.PROMPT), support));
        return this;
    }

    /** Turns the power on. */
    ProbeLink link() {
        SwWire made = new SwWire(ports, new JtagChain());
        ports.forEach(SwDebugPort::powerOn);
        made.powerOn();
        wire = Optional.of(made);
        return new ProbeLink(new PinsProbe(new WireDap("ports:1", Optional.of(this), Optional.empty())));
    }

    /** Clocks in which two drove the wire to different levels. */
    long contention() {
        return wire.orElseThrow().contention();
    }

    @Override
    public byte[] run(SwdSequence sequence) {
        SwWire line = wire.orElseThrow();
        byte[] heard = new byte[(sequence.heard() + 7) / 8];
        int place = 0;
        for (SwdSequence.Run run : sequence.runs()) {
            for (int i = 0; i < run.clocks(); i++) {
                clock.advance(PERIOD);
                if (run instanceof SwdSequence.Run.Drive drive) {
                    line.clock(true, drive.swdio()[i >> 3] >> (i & 7) & 1);
                } else {
                    int level = line.clock(false, 1);
                    if (((SwdSequence.Run.Listen) run).keep()) {
                        heard[place >> 3] |= (byte) (level << (place & 7));
                        place++;
                    }
                }
            }
        }
        return heard;
    }

    @Override
    public int batchClocks() {
        return 1 << 17;
    }
}
