# Child processes: their streams, ends and failures to start.
import os
import signal
import subprocess

print(subprocess.run(["echo", "hi"], capture_output=True))
data = b"abc" * 100000
print(subprocess.run(["cat"], input=data, capture_output=True).stdout == data)
print(subprocess.run("exit 3", shell=True).returncode)
print(subprocess.run("kill -9 $$", shell=True))
for command, more in [("/nonexistent", {}), ("nonexistent-program", {}), ("/", {}), ("ls", {"cwd": "/nonexistent"}),
                      ("ls", {"cwd": ""}), ("false", {"check": True})]:
    try:
        print(subprocess.run([command], **more))
    except Exception as e:
        print(repr(e), getattr(e, "filename", None))
try:
    subprocess.run(["sleep", "5"], timeout=0.05)
except subprocess.TimeoutExpired:
    print("time is up")
print(subprocess.check_output(["sh", "-c", "echo $X; pwd"], env={"X": "1", "PATH": os.environ["PATH"]}, cwd="/"))
p = subprocess.Popen(["sleep", "10"])
p.terminate()
print(p.wait() == -signal.SIGTERM)
r, w = os.pipe()
os.set_inheritable(w, True)
print(subprocess.run(["sh", "-c", f"echo x >&{w}"], stderr=subprocess.PIPE).returncode != 0)
print(subprocess.run(["sh", "-c", f"echo x >&{w}"], pass_fds=[w]).returncode, os.read(r, 10))
print(subprocess.run(["sh", "-c", f"echo y >&{w}"], close_fds=False).returncode, os.read(r, 10))
for status in (256, 9, 0x137F, -1):
    try:
        print(os.waitstatus_to_exitcode(status))
    except ValueError as e:
        print(e)
