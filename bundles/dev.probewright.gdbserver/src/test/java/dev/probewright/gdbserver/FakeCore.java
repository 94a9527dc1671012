/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.Core;
import dev.probewright.target.CoreException;
import dev.probewright.target.CoreException.Request;
import dev.probewright.target.CoreRegister;
import dev.probewright.target.CoreState;
import dev.probewright.target.HaltReason;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.WatchHit;
import dev.probewright.target.WatchKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A core whose instructions are two bytes each and do nothing. The test decides when and why it stops. */
final class FakeCore implements Core {
    static final int COMPARATORS = 6;
    static final int WATCHES = 4;

    private final List<CoreRegister> registers = new ArrayList<>();
    private final Map<CoreRegister, Integer> values = new HashMap<>();
    final Set<String> breakpoints = new LinkedHashSet<>();
    final List<String> calls = new ArrayList<>();
    private CoreState state = CoreState.HALTED;
    private HaltReason reason = HaltReason.REQUEST;
    private Optional<WatchHit> hit = Optional.empty();
    private TargetException failure;

    FakeCore(boolean fpu) {
        for (int i = 0; i < 13; i++) {
            registers.add(new CoreRegister("r" + i, i, 32, 0, "general"));
        }
        registers.add(new CoreRegister("sp", 13, 32, 0, "general"));
        registers.add(new CoreRegister("lr", 14, 32, 0, "general"));
        registers.add(new CoreRegister("pc", 15, 32, 0, "general"));
        registers.add(new CoreRegister("xpsr", 16, 32, 0, "general"));
        registers.add(new CoreRegister("msp", 17, 32, 0, "system"));
        registers.add(new CoreRegister("primask", 20, 8, 0, "system"));
        if (fpu) {
            for (int i = 0; i < 32; i++) {
                registers.add(new CoreRegister("s" + i, 0x40 + i, 32, 0, "float"));
            }
            registers.add(new CoreRegister("fpscr", 0x21, 32, 0, "float"));
        }
        registers.forEach(
                register -> values.put(register, register.selector() * (register.bits() < 32 ? 1 : 0x01010101)));
        set("pc", 0x0800_0100);
        set("xpsr", 0x0100_0000);
    }

    synchronized void set(String name, int value) {
        values.put(register(name).orElseThrow(), value);
    }

    synchronized int get(String name) {
        return values.get(register(name).orElseThrow());
    }

    /** The running core stops. */
    synchronized void stop(int pc, HaltReason why) {
        set("pc", pc);
        state = CoreState.HALTED;
        reason = why;
    }

    synchronized void stopWatching(int pc, WatchHit watch) {
        stop(pc, HaltReason.WATCHPOINT);
        hit = Optional.of(watch);
    }

    synchronized void become(CoreState now) {
        state = now;
    }

    /** All calls fail from now on. */
    synchronized void fail(TargetException with) {
        failure = with;
    }

    synchronized List<String> takeCalls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private void call(String name) throws TargetException {
        calls.add(name);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String name() {
        return "Cortex-M3 r1p1";
    }

    @Override
    public List<CoreRegister> registers() {
        return registers;
    }

    @Override
    public synchronized CoreState state() throws TargetException {
        call("state");
        return state;
    }

    @Override
    public synchronized HaltReason haltReason() throws TargetException {
        call("haltReason");
        return state == CoreState.HALTED ? reason : HaltReason.UNKNOWN;
    }

    @Override
    public synchronized Optional<WatchHit> watchHit() throws TargetException {
        call("watchHit");
        return hit;
    }

    @Override
    public synchronized void halt() throws TargetException {
        call("halt");
        if (state != CoreState.HALTED) {
            stop(get("pc"), HaltReason.REQUEST);
        }
    }

    @Override
    public synchronized void resume() throws TargetException {
        call("resume");
        state = CoreState.RUNNING;
    }

    @Override
    public synchronized void step(boolean maskInterrupts) throws TargetException {
        call("step");
        if (state != CoreState.HALTED) {
            throw new CoreException(Request.STEP, 0, "the core runs");
        }
        set("pc", get("pc") + 2);
        reason = HaltReason.STEP;
    }

    @Override
    public synchronized void reset(ResetKind kind, boolean halt) throws TargetException {
        call("reset " + kind + (halt ? " halt" : " run"));
        set("pc", 0x0800_0004);
        state = halt ? CoreState.HALTED : CoreState.RUNNING;
        reason = HaltReason.VECTOR_CATCH;
    }

    @Override
    public synchronized int[] readRegisters(List<CoreRegister> wanted) throws TargetException {
        call("read " + wanted.size());
        return wanted.stream().mapToInt(values::get).toArray();
    }

    @Override
    public synchronized void writeRegisters(List<CoreRegister> wanted, int[] contents) throws TargetException {
        call("write " + wanted.stream().map(CoreRegister::name).toList());
        for (int i = 0; i < contents.length; i++) {
            values.put(wanted.get(i), contents[i]);
        }
    }

    @Override
    public int hardwareBreakpointCount() {
        return COMPARATORS;
    }

    @Override
    public boolean comparatorReaches(long address) {
        return address < 0x2000_0000L;
    }

    @Override
    public synchronized void setBreakpoint(long address, BreakpointKind kind) throws TargetException {
        call("set");
        boolean comparator = kind == BreakpointKind.HARDWARE;
        if (comparator && address >= 0x2000_0000L) {
            throw new CoreException(Request.BREAKPOINT, 0, "out of reach of the comparators");
        }
        if (comparator && count("HARDWARE") >= COMPARATORS) {
            throw new CoreException(Request.BREAKPOINT, 0, "all 6 hardware breakpoints are in use");
        }
        breakpoints.add(String.format("%s %x", kind, address));
    }

    @Override
    public synchronized void removeBreakpoint(long address, BreakpointKind kind) throws TargetException {
        call("remove");
        breakpoints.remove(String.format("%s %x", kind, address));
    }

    @Override
    public int watchpointCount() {
        return WATCHES;
    }

    @Override
    public synchronized void setWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        call("watch");
        if (count("READ") + count("WRITE") + count("ACCESS") >= WATCHES) {
            throw new CoreException(Request.WATCHPOINT, 0, "all 4 watchpoints are in use");
        }
        breakpoints.add(String.format("%s %x+%d", kind, address, length));
    }

    @Override
    public synchronized void removeWatchpoint(long address, int length, WatchKind kind) throws TargetException {
        call("unwatch");
        breakpoints.remove(String.format("%s %x+%d", kind, address, length));
    }

    private long count(String kind) {
        return breakpoints.stream().filter(each -> each.startsWith(kind + " ")).count();
    }

    @Override
    public void release() {
        throw new UnsupportedOperationException("the session's business");
    }
}
