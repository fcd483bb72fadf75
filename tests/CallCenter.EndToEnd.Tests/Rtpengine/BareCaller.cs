using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Rtpengine;

/// <summary>One call over UDP in its barest form, whose SDP goes through hands of its own.</summary>
internal sealed class BareCaller : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly IPEndPoint _server;
    private readonly string _id = $"{Environment.ProcessId}-{Environment.TickCount64}";
    private readonly string _from;
    private readonly string _number;
    private string _to;
    private int _sequence = 1;

    public BareCaller(string ip, string server, string from, string number)
    {
        _server = IPEndPoint.Parse(server);
        _socket.Bind(new IPEndPoint(IPAddress.Parse(ip), 0));
        _socket.ReceiveTimeout = 20_000;
        _from = from;
        _number = number;
        _to = $"<sip:{number}@{server}>";
    }

    /// <summary>Call-ID.</summary>
    public string Id => _id;

    /// <summary>Calls; gives the status and the SDP of the final answer, for <see cref="Ack"/> to follow.</summary>
    public (int Status, string Sdp, string Head) Invite(string offer)
    {
        Send("INVITE", offer);
        var buffer = new byte[8192];
        while (true)
        {
            var message = Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
            Assert.StartsWith("SIP/2.0 ", message, StringComparison.Ordinal);
            var status = int.Parse(message.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture);
            if (status < 200)
            {
                continue;
            }

            var parts = message.Split("\r\n\r\n", 2);
            _to = parts[0].Split("\r\n").First(line => line.StartsWith("To:", StringComparison.OrdinalIgnoreCase))[3..].Trim();
            return (status, parts[1], parts[0]);
        }
    }

    /// <summary>Has the answer, so that voice may come.</summary>
    public void Ack() => Send("ACK", "");

    /// <summary>Hangs up.</summary>
    public void Bye()
    {
        _sequence++;
        Send("BYE", "");
    }

    public void Dispose() => _socket.Dispose();

    private void Send(string method, string body)
    {
        var here = _socket.LocalEndPoint;
        _socket.SendTo(
            Encoding.UTF8.GetBytes(
                $"{method} sip:{_number}@{_server} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bK{_id}{method}{_sequence}\r\nMax-Forwards: 70\r\n"
                + $"From: <sip:{_from}@{here}>;tag=caller\r\nTo: {_to}\r\nCall-ID: {_id}\r\nCSeq: {_sequence} {method}\r\nContact: <sip:{_from}@{here}>\r\n"
                + (body.Length > 0 ? "Content-Type: application/sdp\r\n" : "")
                + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"),
            _server);
    }
}
