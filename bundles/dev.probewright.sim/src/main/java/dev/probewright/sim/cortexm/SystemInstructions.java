/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** Instructions that concern the processor itself: IT, hints, barriers, SVC, BKPT and the undefined ones. */
final class SystemInstructions {
    private SystemInstructions() {}

    /** NOP, YIELD, DBG, PLD, PLI and what else has no effect here. */
    static final class NoOperation extends Instruction {
        @Override
        int execute(Core c) {
            return next;
        }
    }

    static final class IfThen extends Instruction {
        private final int state;

        IfThen(int state) {
            this.state = state;
        }

        @Override
        int execute(Core c) {
            c.itState = state;
            return next;
        }
    }

    static final class WaitForInterrupt extends Instruction {
        @Override
        int execute(Core c) {
            c.sleeping = true;
            c.waitingForEvent = false;
            c.attend();
            return next;
        }
    }

    static final class WaitForEvent extends Instruction {
        @Override
        int execute(Core c) {
            if (c.eventRegister) {
                c.eventRegister = false;
            } else {
                c.sleeping = true;
                c.waitingForEvent = true;
                c.attend();
            }
            return next;
        }
    }

    static final class SendEvent extends Instruction {
        @Override
        int execute(Core c) {
            c.eventRegister = true;
            c.eventOutput.run();
            return next;
        }
    }

    static final class ClearExclusive extends Instruction {
        @Override
        int execute(Core c) {
            c.exclusiveMonitor = false;
            return next;
        }
    }

    static final class SupervisorCall extends Instruction {
        @Override
        int execute(Core c) {
            return c.faults.supervisorCall(next);
        }
    }

    /** BKPT, which stops even where the condition of its IT block fails. */
    static final class Breakpoint extends Instruction {
        @Override
        int execute(Core c) {
            return c.debug.breakpoint(address());
        }

        @Override
        boolean isBreakpoint() {
            return true;
        }
    }

    /** An encoding that is not defined, or that the architecture leaves unpredictable. */
    static final class Undefined extends Instruction {
        @Override
        int execute(Core c) {
            throw Fault.UNDEFINSTR;
        }
    }

    /** Any instruction of a coprocessor: there is none. */
    static final class NoCoprocessor extends Instruction {
        @Override
        int execute(Core c) {
            throw Fault.NOCP;
        }
    }
}
