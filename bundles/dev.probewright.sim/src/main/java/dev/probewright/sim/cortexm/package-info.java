/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A virtual Arm Cortex-M3 processor: the ARMv7-M integer instruction set, exceptions, sleep, SysTick, NVIC, and the debug
 * components a debugger sees over the private peripheral bus. Written from the ARMv7-M Architecture Reference Manual
 * (DDI 0403E) and the Cortex-M3 Technical Reference Manual (DDI 0337).
 *
 * <p>How it is made: {@link Processor} is the outside. {@code Execution} is the loop, {@code Core} the registers,
 * {@code CoreMemory} the loads and stores; the decoders make {@code Instruction} objects that stay with the
 * {@link DirectMemory} they were decoded from until it changes there; {@code ExceptionState} says which exceptions are
 * pending and active, {@code ExecutionPriority} which of them preempts, {@code ExceptionEntry} and {@code ExceptionReturn} lead
 * into and out of handlers, {@code FaultEscalation} says whose handler a fault gets; the components of the private peripheral
 * bus are {@code PpbComponent}s.
 *
 * <p>Where it is simpler than silicon: cycles follow a simple model ({@code Timing}); LDM and STM are never interrupted midway;
 * an interrupt that comes during stacking does not replace the one being taken; encodings the architecture leaves unpredictable
 * are undefined; there is no MPU, as on an STM32F103; of the counters of the DWT only CYCCNT counts; ITM and TPIU have their
 * registers but put nothing out; the debug monitor takes BKPT and watchpoints but does not step.
 */
@NonNullByDefault
package dev.probewright.sim.cortexm;

import org.eclipse.jdt.annotation.NonNullByDefault;
