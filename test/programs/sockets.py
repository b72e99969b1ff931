# Sockets: pairs, servers, time-outs, datagrams, descriptors in messages, asyncio.
import socket, threading, asyncio, os
a,b=socket.socketpair(); a.sendall(b"x"*10); print(b.recv(100)); 
b.settimeout(0.05)
try: b.recv(1)
except TimeoutError as e: print(repr(e))
b.setblocking(False)
try: b.recv(1)
except BlockingIOError as e: print(e)
a.close(); print(b.recv(5), a); b.close()
srv=socket.create_server(("127.0.0.1",0)); port=srv.getsockname()[1]
def serve():
    c,addr=srv.accept(); 
    with c: c.sendall(c.recv(100).upper())
t=threading.Thread(target=serve); t.start()
with socket.create_connection(("localhost",port),timeout=5) as c:
    c.sendall(b"hello"); print(c.recv(100), c.gettimeout(), c.getpeername()[1]==port)
t.join(); srv.close()
async def main():
    async def h(r,w):
        w.write((await r.readline()).upper()); await w.drain(); w.close()
    s=await asyncio.start_server(h,"127.0.0.1",0)
    r,w=await asyncio.open_connection(*s.sockets[0].getsockname())
    w.write(b"abc\n"); print(await r.read()); w.close(); s.close()
    p=await asyncio.create_subprocess_exec("echo","hi",stdout=-1); print(await p.communicate())
asyncio.run(main())
u=socket.socket(type=socket.SOCK_DGRAM); u.bind(("127.0.0.1",0)); u.sendto(b"q",u.getsockname()); print(u.recvfrom(9)[0])
x,y=socket.socketpair(); r,w=os.pipe(); socket.send_fds(x,[b"m"],[w]); d,f,_,_=socket.recv_fds(y,9,3); os.write(f[0],b"via"); print(d,os.read(r,9))
s = socket.socket()
for c in ['s.bind(1)', 's.bind((1,2))', 's.bind(("",))', 's.bind(("",70000))', 's.recv(-1)', 's.settimeout(-1)', 's.settimeout("a")',
          's.timeout', 's.getblocking()', 's.sendto(b"a","b")', 's.sendto(b"a")', 's.getsockopt(1,3)', 's.getsockopt(1,3,10)',
          's.setsockopt(1,2,"a")', 's.getpeername()', 's.getsockname()', 'socket.getaddrinfo("127.0.0.1",80)', 'socket.htons(70000)',
          'socket.inet_aton("1.2")', 'socket.inet_aton("x")', 'socket.inet_pton(2,"1.2.3")', 'socket.inet_ntop(2,b"abc")',
          'socket.close(-1)', 's.recv_into(bytearray(1),5)', 's.detach()>0', 's.recv(1)', 's.fileno()', 's.family,s.type']:
    try:
        print(c, '->', eval(c))
    except Exception as e:
        print(c, '->', type(e), e.args)
