/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

/**
 * The attributes of a launch configuration, as they stand in a {@code .launch} file. Absent ones have the default named here;
 * {@link LaunchSettings#of} gives them their types. Paths may hold variables of the platform ({@code ${project_loc}}).
 */
public final class LaunchAttributes {
    /** The launch configuration type. */
    public static final String TYPE = "dev.probewright.launch";

    /** Path of the program (ELF), absolute or relative to the project. The key is CDT's, whose classes read it, too. */
    public static final String PROGRAM = "org.eclipse.cdt.launch.PROGRAM_NAME";

    /** Name of the project; may be empty. The key is CDT's. */
    public static final String PROJECT = "org.eclipse.cdt.launch.PROJECT_ATTR";

    private static final String PREFIX = "dev.probewright.launch.";

    /** Name of the chip; empty (default): the project's, else the one that the probe finds. */
    public static final String CHIP = PREFIX + "chip";

    /** Path of a chip description of the user's; empty by default. */
    public static final String CHIP_FILE = PREFIX + "chipFile";

    /** {@code SWD} (default) or {@code JTAG}. */
    public static final String PROTOCOL = PREFIX + "protocol";

    /** The fastest wire clock wanted in Hz, an integer; default {@link dev.probewright.session.ConnectOptions.DEFAULT_CLOCK_HZ}. */
    public static final String CLOCK_HZ = PREFIX + "clockHz";

    /** Name of a {@link dev.probewright.session.connect.ConnectStrategy}; default {@code AUTO}. */
    public static final String CONNECT = PREFIX + "connect";

    /** Name of a {@link dev.probewright.target.ResetKind}; default {@code SYSTEM}. */
    public static final String RESET = PREFIX + "reset";

    /** Whether the chip keeps its debug port alive in sleep, stop and standby; default true. */
    public static final String LOW_POWER_DEBUG = PREFIX + "lowPowerDebug";

    /** Whether the chip's watchdogs stand still while the core is halted; default true. */
    public static final String FREEZE_WATCHDOGS = PREFIX + "freezeWatchdogs";

    /** Whether the program and the further images are written to flash before debugging; default true. */
    public static final String PROGRAM_FLASH = PREFIX + "programFlash";

    /** Whether the whole flash is erased first; default false. */
    public static final String ERASE_CHIP = PREFIX + "eraseChip";

    /** Whether the bytes of a sector that no image covers are kept; default false. */
    public static final String KEEP_REST = PREFIX + "keepRest";

    /** Whether what was written is compared afterwards; default true. */
    public static final String VERIFY = PREFIX + "verify";

    /** Further images, a list of {@link ImageEntry#toAttribute()}; default empty. */
    public static final String IMAGES = PREFIX + "images";

    /** Whether a running program is debugged as it is, without programming and reset; default false. */
    public static final String ATTACH = PREFIX + "attach";

    /** Name of a {@link StopAt}; default {@code SYMBOL}. */
    public static final String STOP_AT = PREFIX + "stopAt";

    /** The function at which {@link StopAt#SYMBOL} stops; default {@code main}. */
    public static final String STOP_SYMBOL = PREFIX + "stopSymbol";

    /** GDB commands, one a line, before the program runs for the first time and after each restart; default empty. */
    public static final String INIT_COMMANDS = PREFIX + "initCommands";

    /** GDB commands, one a line, when the debugger has stopped at the place wanted; default empty. */
    public static final String RUN_COMMANDS = PREFIX + "runCommands";

    /** Name of a {@link dev.probewright.gdbserver.client.CoreAction}: the chip after Terminate; default {@code RESET_AND_RUN}. */
    public static final String ON_TERMINATE = PREFIX + "onTerminate";

    /** Name of a {@link dev.probewright.gdbserver.client.CoreAction}: the chip after Disconnect; default {@code RUN}. */
    public static final String ON_DISCONNECT = PREFIX + "onDisconnect";

    /** Path or name of the gdb to use; empty (default) to look for one. */
    public static final String GDB = PREFIX + "gdb";

    private LaunchAttributes() {}
}
