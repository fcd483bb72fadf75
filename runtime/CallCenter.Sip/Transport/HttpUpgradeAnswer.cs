using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Sip.Transport;

/// <summary>The answer to <see cref="HttpUpgradeRequest"/>.</summary>
/// <param name="Status">The HTTP status; 101 takes the request.</param>
internal sealed record HttpUpgradeAnswer(int Status)
{
    // RFC 6455 section 1.3: proof that the server has understood the handshake.
    private const string Seal = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Sec-WebSocket-Key of the request.</summary>
    public string Key { get; init; } = "";

    public bool IsAccepted => Status == 101;

    /// <summary>The bytes on the wire, as ASCII.</summary>
    public string ToText() => Status switch
    {
        101 => $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept()}\r\nSec-WebSocket-Protocol: sip\r\n\r\n",
        403 => Refusal("403 Forbidden", "", "Pages of this origin may not connect here."),
        405 => Refusal("405 Method Not Allowed", "Allow: GET\r\n", "Only GET opens a WebSocket."),
        426 => Refusal("426 Upgrade Required", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", "This address speaks SIP over WebSocket (RFC 7118)."),
        _ => Refusal("400 Bad Request", "", "A WebSocket handshake with subprotocol sip is expected here (RFC 7118)."),
    };

#pragma warning disable CA5350 // The protocol asks for SHA-1; nothing secret depends on it.
    private string Accept() => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(Key + Seal)));
#pragma warning restore CA5350

    private static string Refusal(string status, string headers, string sentence) =>
        $"HTTP/1.1 {status}\r\nConnection: close\r\n{headers}Content-Type: text/plain\r\nContent-Length: {sentence.Length + 1}\r\n\r\n{sentence}\n";
}
