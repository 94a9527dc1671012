/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.cdt.dsf.concurrent.DataRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.Query;
import org.eclipse.cdt.dsf.datamodel.DMContexts;
import org.eclipse.cdt.dsf.debug.service.IBreakpoints;
import org.eclipse.cdt.dsf.debug.service.IBreakpoints.IBreakpointDMContext;
import org.eclipse.cdt.dsf.debug.service.IBreakpoints.IBreakpointsTargetDMContext;
import org.eclipse.cdt.dsf.debug.service.IExpressions;
import org.eclipse.cdt.dsf.debug.service.IExpressions.IExpressionDMContext;
import org.eclipse.cdt.dsf.debug.service.IFormattedValues;
import org.eclipse.cdt.dsf.debug.service.IFormattedValues.FormattedValueDMData;
import org.eclipse.cdt.dsf.debug.service.IRunControl;
import org.eclipse.cdt.dsf.debug.service.IRunControl.IContainerDMContext;
import org.eclipse.cdt.dsf.debug.service.IRunControl.IExecutionDMContext;
import org.eclipse.cdt.dsf.debug.service.IRunControl.StepType;
import org.eclipse.cdt.dsf.debug.service.IStack;
import org.eclipse.cdt.dsf.debug.service.IStack.IFrameDMContext;
import org.eclipse.cdt.dsf.debug.service.IStack.IFrameDMData;
import org.eclipse.cdt.dsf.debug.service.command.ICommandControlService;
import org.eclipse.cdt.dsf.gdb.launching.GdbLaunch;
import org.eclipse.cdt.dsf.mi.service.IMIProcesses;
import org.eclipse.cdt.dsf.mi.service.command.commands.CLICommand;
import org.eclipse.cdt.dsf.mi.service.command.output.MIInfo;
import org.eclipse.cdt.dsf.service.DsfServicesTracker;
import org.osgi.framework.FrameworkUtil;

/** A launch that debugs, asked through the services behind CDT's views. Not for the thread of the user interface. */
final class Debugged implements AutoCloseable {
    /** GDB's first inferior. */
    private static final String THREAD_GROUP = "i1";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GdbLaunch launch;
    private final DsfServicesTracker services;

    Debugged(GdbLaunch launch) {
        this.launch = launch;
        services = new DsfServicesTracker(
                FrameworkUtil.getBundle(Debugged.class).getBundleContext(),
                launch.getSession().getId());
    }

    GdbLaunch launch() {
        return launch;
    }

    /** Where the core is halted. */
    record Place(String function, String file, int line, long address) {}

    /** Waits until the core is halted. */
    Place untilHalted() throws Exception {
        IExecutionDMContext thread = thread();
        until("the core is halted", () -> halted(thread));
        return place(thread);
    }

    /** Waits until the core is halted in this function. */
    Place untilHaltedIn(String function) throws Exception {
        return untilHaltedWhere(
                "it is in " + function, place -> place.function().equals(function));
    }

    /** What is asked of a halted core. */
    interface Question {
        boolean holds(Place place) throws Exception;
    }

    /** Waits until the core is halted and this holds. A core that was let run is said to be halted for a while yet. */
    Place untilHaltedWhere(String what, Question question) throws Exception {
        Object last = "nothing";
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                Place place = untilHalted();
                if (question.holds(place)) {
                    return place;
                }
                last = place;
            } catch (AssertionError e) {
                // It ran on while this asked.
                last = e;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("not halted where " + what + " but: " + last);
    }

    boolean halted() throws Exception {
        return halted(thread());
    }

    private boolean halted(IExecutionDMContext thread) throws Exception {
        return this.<Boolean>ask(monitor -> {
            monitor.setData(runControl().isSuspended(thread));
            monitor.done();
        });
    }

    void untilRunning() throws Exception {
        IExecutionDMContext thread = thread();
        until("the core runs", () -> !halted(thread));
    }

    void resume() throws Exception {
        IExecutionDMContext thread = thread();
        this.<Object>ask(monitor -> runControl().resume(thread, monitor));
    }

    void suspend() throws Exception {
        IExecutionDMContext thread = thread();
        this.<Object>ask(monitor -> runControl().suspend(thread, monitor));
    }

    void step(StepType kind) throws Exception {
        IExecutionDMContext thread = thread();
        this.<Object>ask(monitor -> runControl().step(thread, kind, monitor));
    }

    /** The value of an expression in the uppermost frame, as CDT's views show it. */
    String value(String expression) throws Exception {
        IFrameDMContext frame = frame(thread());
        IExpressions expressions = service(IExpressions.class);
        IExpressionDMContext context = expressions.createExpression(frame, expression);
        return this.<FormattedValueDMData>ask(monitor -> expressions.getFormattedExpressionValue(
                        expressions.getFormattedValueContext(context, IFormattedValues.NATURAL_FORMAT), monitor))
                .getFormattedValue();
    }

    /** How many breakpoints GDB has. */
    int breakpoints() throws Exception {
        IBreakpointsTargetDMContext target =
                DMContexts.getAncestorOfType(container(), IBreakpointsTargetDMContext.class);
        IBreakpointDMContext[] there =
                this.ask(monitor -> service(IBreakpoints.class).getBreakpoints(target, monitor));
        return there.length;
    }

    /** A line at GDB's prompt. */
    void type(String line) throws Exception {
        ICommandControlService control = service(ICommandControlService.class);
        this.<MIInfo>ask(monitor -> control.queueCommand(new CLICommand<>(control.getContext(), line), monitor));
    }

    private Place place(IExecutionDMContext thread) throws Exception {
        IFrameDMContext frame = frame(thread);
        IFrameDMData data = this.ask(monitor -> service(IStack.class).getFrameData(frame, monitor));
        return new Place(
                data.getFunction(),
                data.getFile(),
                data.getLine(),
                data.getAddress().getValue().longValue());
    }

    private IFrameDMContext frame(IExecutionDMContext thread) throws Exception {
        return this.ask(monitor -> service(IStack.class).getTopFrame(thread, monitor));
    }

    /** The one thread that a core is to GDB. */
    IExecutionDMContext thread() throws Exception {
        IContainerDMContext container = container();
        IExecutionDMContext[] threads = this.ask(monitor -> runControl().getExecutionContexts(container, monitor));
        return threads[0];
    }

    IContainerDMContext container() {
        ICommandControlService control = service(ICommandControlService.class);
        return service(IMIProcesses.class).createContainerContextFromGroupId(control.getContext(), THREAD_GROUP);
    }

    <T> T service(Class<T> kind) {
        T service = services.getService(kind);
        if (service == null) {
            throw new AssertionError("the launch has no " + kind.getSimpleName());
        }
        return service;
    }

    private IRunControl runControl() {
        return service(IRunControl.class);
    }

    /** Asks on the thread of the launch's services. */
    <V> V ask(Consumer<DataRequestMonitor<V>> question) throws Exception {
        Query<V> query = new Query<>() {
            @Override
            protected void execute(DataRequestMonitor<V> monitor) {
                question.accept(monitor);
            }
        };
        try {
            launch.getSession().getExecutor().execute(query);
            return query.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new AssertionError("the launch does not answer: " + e.getMessage(), e);
        }
    }

    /** Something that may fail, and is tried again. */
    interface Condition {
        boolean holds() throws Exception;
    }

    static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what + "\n" + stacks());
            }
            Thread.sleep(10);
        }
    }

    private static String stacks() {
        return Thread.getAllStackTraces().entrySet().stream()
                .map(Debugged::stack)
                .collect(Collectors.joining("\n"));
    }

    private static String stack(Map.Entry<Thread, StackTraceElement[]> entry) {
        return entry.getKey().getName()
                + java.util.Arrays.stream(entry.getValue())
                        .limit(8)
                        .map(frame -> "\n    " + frame)
                        .collect(Collectors.joining());
    }

    @Override
    public void close() {
        services.dispose();
    }
}
