using Org.BouncyCastle.Crypto.Tls;
using Org.BouncyCastle.Security;

namespace CallCenter.Media.Dtls;

/// <summary>A handshake between two ends in this process. It compiles what a handshake needs; the first takes 30 times as long as the next.</summary>
internal static class Rehearsal
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static void Run(DtlsIdentity identity, HandshakePool pool)
    {
        DtlsDatagrams client = null!;
        DtlsDatagrams server = null!;
        client = new(datagram => server.Bring(datagram));
        server = new(datagram => client.Bring(datagram));
        var exchange = new DtlsExchange(identity, identity.Fingerprint);
        _ = pool.TryAdd(() => Quietly(() => new DtlsClientProtocol(new SecureRandom(new SystemRandom())).Connect(new DtlsClientSide(exchange, Limit), client)));
        Quietly(() => new DtlsServerProtocol(new SecureRandom(new SystemRandom())).Accept(
            new DtlsServerSide(new DtlsExchange(identity, identity.Fingerprint), Limit), server));
    }

    private static void Quietly(Action shake)
    {
        try
        {
            shake();
        }
        catch (IOException)
        {
            // A rehearsal that fails has compiled most of it all the same; a real handshake says what is wrong.
        }
    }
}
