"""The same model in PyTorch, answering the bench's requests: one JSON object a line in, one out (src/cli/bench/protocol.ts).

    python3 torch_vae.py cpu             eager on the processor; one thread or one a core, whichever is faster for the setting
    python3 torch_vae.py channels-last   the same, images and filters with their channels last in memory
    python3 torch_vae.py compile         the same, the model through torch.compile (PyTorch 2 and newer)
    python3 torch_vae.py cuda            eager on a CUDA GPU
    python3 torch_vae.py graph           the same, the step captured once and replayed (CUDA graphs)
    python3 torch_vae.py graph-compile   the same, what is captured made by torch.compile

A PyTorch that multiplies by the reference BLAS is refused: it would measure a missing library. See bench/README.md.
"""
import json
import math
import os
import sys
import time

# Threads that wait by spinning take the processor from each other when anything else runs.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# OpenBLAS finds out by itself what the processor is; these, where something else set them, hold it to an older one.
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)

import torch  # noqa: E402: the line above must come first

sys.dont_write_bytecode = True
from torch_model import Vae  # noqa: E402

MODE = sys.argv[1] if len(sys.argv) > 1 else "cpu"
GRAPH = MODE in ("graph", "graph-compile")
COMPILE = MODE in ("compile", "graph-compile")
CUDA = GRAPH or MODE == "cuda"
LAST = torch.channels_last if MODE == "channels-last" else torch.contiguous_format
DEVICE = torch.device("cuda" if CUDA else "cpu")
LEARNING_RATE, EPSILON = 1e-3, 1e-7
WARM_STEPS, WARM_SECONDS = 200, 2.5  # so many steps to warm up while they fit, and always one
SIDE = 1024
PEAK_GIGAFLOP = 2 * SIDE**3 / 1e9
PEAK_PORTION, PEAK_PORTIONS = 0.05, 5  # seconds; how many
GRAPH_WARM_UP = 3  # steps before a capture, as PyTorch's documentation asks
SCORE_AT_ONCE = 200  # images
REFERENCE_GFLOPS = 10  # less than any tuned library on a processor with SIMD, more than the reference one's loops


def wait():
    if CUDA:
        torch.cuda.synchronize()


class Run:
    def __init__(self, setting):
        data, (height, width, channels) = setting["data"], setting["image"]
        torch.manual_seed(1)
        with open(data["file"], "rb") as file:
            raw = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)
        images = raw.reshape(data["count"], height, width, channels).permute(0, 3, 1, 2)
        # A GPU holds the images, as a user would have it; each step takes a batch of them.
        images = images.float().div(255).contiguous(memory_format=LAST).to(DEVICE)
        self.train, self.held_out = images[: data["train"]], images[data["train"] :]
        self.batch = setting["batch"]
        self.model = Vae(setting, min(0.99, max(0.01, float(self.train.mean())))).to(DEVICE, memory_format=LAST)
        self.adam = torch.optim.Adam(self.model.parameters(), LEARNING_RATE, eps=EPSILON, **({"capturable": True} if GRAPH else {}))
        if COMPILE:
            from torch import _dynamo  # Not in every version, so not above.

            _dynamo.reset()  # Or the second batch size would be compiled for batches of any.
        self.forward = torch.compile(self.model) if COMPILE else self.model
        self.loss = None
        self.shuffle()
        if GRAPH:
            self.capture()

    def shuffle(self):
        self.order, self.at = torch.randperm(len(self.train), device=DEVICE), 0

    def next_batch(self):
        if self.at + self.batch > len(self.order):
            self.shuffle()
        chosen = self.order[self.at : self.at + self.batch]
        self.at += self.batch
        return self.train[chosen]

    def update(self, x):
        self.adam.zero_grad(set_to_none=True)
        loss = self.forward(x)
        loss.backward()
        self.adam.step()
        return loss

    def capture(self):
        self.x = self.next_batch().clone()
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(GRAPH_WARM_UP):
                self.update(self.x)
        torch.cuda.current_stream().wait_stream(side)
        self.adam.zero_grad(set_to_none=True)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.loss = self.forward(self.x)
            self.loss.backward()
            self.adam.step()

    def step(self):
        if GRAPH:
            self.x.copy_(self.next_batch())
            self.graph.replay()
        else:
            self.loss = self.update(self.next_batch())

    def settle(self):
        wait()

    def check(self):
        loss = float(self.loss)
        if not math.isfinite(loss):
            raise RuntimeError(f"the loss became {loss}")
        return loss

    @torch.no_grad()
    def score(self):
        total = sum(float(self.model(part)) * len(part) for part in self.held_out.split(SCORE_AT_ONCE))
        return -total / len(self.held_out)


def warm(run):
    def one():
        began = time.perf_counter()
        run.step()
        run.settle()
        return time.perf_counter() - began

    began = time.perf_counter()
    times = [one()]
    while len(times) < WARM_STEPS and time.perf_counter() - began < WARM_SECONDS:
        times.append(one())
    seconds = min(times[1:] or times)
    cores = os.cpu_count() or 1
    if not CUDA and cores > 1 and seconds < WARM_SECONDS:
        # Small operations can be slower on many threads than on one.
        best = {}
        for threads in (1, cores, 1, cores):
            torch.set_num_threads(threads)
            best[threads] = min(best.get(threads, math.inf), one())
        torch.set_num_threads(min(best, key=best.get))
        seconds = min(best.values())
    run.check()
    return {"warmMs": 1e3 * seconds}


def time_steps(run, steps, group):
    ms, host = [], []
    for _ in range(math.ceil(steps / group)):
        began = time.perf_counter()
        for _ in range(group):
            run.step()
        host.append(1e3 * (time.perf_counter() - began) / group)
        run.settle()
        ms.append(1e3 * (time.perf_counter() - began) / group)
    return {"ms": ms, "jsMs": host, "deviceMs": None, "loss": run.check()}


def peak():
    a, b = torch.rand(SIDE, SIDE, device=DEVICE), torch.rand(SIDE, SIDE, device=DEVICE)
    out = torch.empty_like(a)

    def portion(count):
        wait()
        began = time.perf_counter()
        for _ in range(count):
            torch.mm(a, b, out=out)
        wait()
        return (time.perf_counter() - began) / count

    portion(1)
    best = portion(1)
    count = max(1, math.ceil(PEAK_PORTION / best))
    for _ in range(PEAK_PORTIONS):
        best = min(best, portion(count))
    return {"gflops": PEAK_GIGAFLOP / best}


def memory():
    try:
        with open("/proc/self/statm") as file:
            rss = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource  # Not everywhere, so not above.

        # The highest so far; bytes on a Mac, kibibytes elsewhere.
        rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    gpu = torch.cuda.max_memory_allocated() if CUDA else None
    return {"tensors": torch.cuda.memory_allocated() if CUDA else None, "gpu": gpu, "wasm": None, "rss": rss}


def reach(run, target, every, seconds):
    steps, spent = 0, 0.0
    while True:
        began = time.perf_counter()
        for _ in range(every):
            run.step()
        run.settle()
        spent += time.perf_counter() - began
        steps += every
        run.check()
        elbo = run.score()
        if elbo >= target or spent >= seconds:
            return {"reached": elbo >= target, "elbo": elbo, "seconds": spent, "steps": steps}


def start():
    if COMPILE and not hasattr(torch, "compile"):
        raise RuntimeError(f"PyTorch {torch.__version__} has no torch.compile")
    if CUDA and not torch.cuda.is_available():
        raise RuntimeError("this PyTorch sees no CUDA device")
    if CUDA:
        # Fixed shapes: let cuDNN try its algorithms once. Convolutions may use TF32, as is PyTorch's default.
        torch.backends.cudnn.benchmark = True
        device = torch.cuda.get_device_name() + (", convolutions in TF32" if torch.backends.cudnn.allow_tf32 else "")
    else:
        torch.set_num_threads(os.cpu_count() or 1)
        # Distributions build against the generic interface and choose the library when the program starts: only a
        # product tells which it is.
        gflops = peak()["gflops"] if "BLAS_INFO=generic" in torch.__config__.show() else math.inf
        if gflops < REFERENCE_GFLOPS:
            raise RuntimeError(f"it multiplies by the reference BLAS ({gflops:.1f} GFLOP/s): bench/README.md says how to change that")
        threads = torch.get_num_threads()
        device = "1 thread" if threads == 1 else f"1 or {threads} threads"
    return {"library": f"PyTorch {torch.__version__}", "device": device, "software": False}


RUN = []  # The run that requests are about, once there is one.


def prepare(setting):
    RUN.clear()  # Before the next is built, so that both are never there at once.
    if CUDA:
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
    RUN.append(Run(setting))
    return warm(RUN[0])


def answer(name, value):
    if name == "start":
        return start()
    if name == "peak":
        return peak()
    if name == "prepare":
        return prepare(value)
    if name == "time":
        return time_steps(RUN[0], value["steps"], value["group"])
    if name == "memory":
        return memory()
    if name == "reach":
        return reach(RUN[0], value["target"], value["every"], value["seconds"])
    raise ValueError(f"there is no request {name}")


def main():
    for line in sys.stdin:
        request = json.loads(line)
        try:
            value = answer(request["name"], request["input"])
            print('{"ok":true,"value":' + json.dumps(value) + "}", flush=True)
        except Exception as error:  # Whatever it was, it becomes a sentence in the table.
            print('{"ok":false,"why":' + json.dumps((str(error).strip() or type(error).__name__).split("\n")[0]) + "}", flush=True)


if __name__ == "__main__":
    main()
