/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.ide.core.IdeCore;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStreamMonitor;
import org.eclipse.debug.core.model.IStreamsProxy;

/**
 * What a launch does to a chip, as the platform sees it: something with a console that can be terminated. It has ended when
 * {@link #ended} was called. Any thread.
 */
public final class DeviceProcess extends PlatformObject implements IProcess {
    /** The process type, as {@link IProcess#ATTR_PROCESS_TYPE}. */
    public static final String TYPE = "dev.probewright.device";

    private final ILaunch launch;
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final DeviceStream output = new DeviceStream();
    private final DeviceStream errors = new DeviceStream();
    private volatile String label;
    private OptionalInt exitValue = OptionalInt.empty();
    private Runnable terminator = () -> {};
    private boolean terminating;

    /** Adds itself to the launch. */
    DeviceProcess(ILaunch launch, String label) {
        this.launch = launch;
        this.label = label;
        attributes.put(ATTR_PROCESS_TYPE, TYPE);
        launch.addProcess(this);
        fire(DebugEvent.CREATE);
    }

    private void fire(int kind) {
        DebugPlugin.getDefault().fireDebugEventSet(new DebugEvent[] {new DebugEvent(this, kind)});
    }

    /** A line of the console. */
    void say(String line) {
        output.line(line);
    }

    /** A line of the console, in the colour of errors. */
    void complain(String line) {
        errors.line(line);
    }

    void setLabel(String text) {
        label = text;
        fire(DebugEvent.CHANGE);
    }

    /** What {@link #terminate} does, on its caller's thread; if that was called already, this is done at once. */
    void onTerminate(Runnable action) {
        boolean late;
        synchronized (this) {
            terminator = action;
            late = terminating;
        }
        if (late) {
            action.run();
        }
    }

    /** It is over; the second time nothing happens. */
    void ended(int value) {
        synchronized (this) {
            if (exitValue.isPresent()) {
                return;
            }
            exitValue = OptionalInt.of(value);
        }
        fire(DebugEvent.TERMINATE);
    }

    @Override
    public String getLabel() {
        return label;
    }

    @Override
    public ILaunch getLaunch() {
        return launch;
    }

    @Override
    public IStreamsProxy getStreamsProxy() {
        return new Streams();
    }

    @Override
    public void setAttribute(String key, String value) {
        if (value == null) {
            attributes.remove(key);
        } else {
            attributes.put(key, value);
        }
    }

    @Override
    public String getAttribute(String key) {
        return attributes.get(key);
    }

    @Override
    public synchronized int getExitValue() throws DebugException {
        if (exitValue.isEmpty()) {
            throw new DebugException(new Status(
                    IStatus.ERROR, IdeCore.ID, DebugException.TARGET_REQUEST_FAILED, Messages.Process_NotEnded, null));
        }
        return exitValue.getAsInt();
    }

    @Override
    public boolean canTerminate() {
        return !isTerminated();
    }

    @Override
    public synchronized boolean isTerminated() {
        return exitValue.isPresent();
    }

    /** Ends what is done to the chip. Busy for up to about a second. */
    @Override
    public void terminate() {
        Runnable action;
        synchronized (this) {
            if (terminating || exitValue.isPresent()) {
                return;
            }
            terminating = true;
            action = terminator;
        }
        action.run();
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        if (adapter.equals(IProcess.class)) {
            return adapter.cast(this);
        }
        if (adapter.equals(ILaunch.class)) {
            return adapter.cast(launch);
        }
        return super.getAdapter(adapter);
    }

    private final class Streams implements IStreamsProxy {
        @Override
        public IStreamMonitor getErrorStreamMonitor() {
            return errors;
        }

        @Override
        public IStreamMonitor getOutputStreamMonitor() {
            return output;
        }

        @Override
        public void write(String input) {
            // A chip has no standard input.
        }
    }
}
