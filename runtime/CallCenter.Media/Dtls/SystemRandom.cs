using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Prng;

namespace CallCenter.Media.Dtls;

/// <summary>The system's random numbers, as the library wants them.</summary>
internal sealed class SystemRandom : IRandomGenerator
{
    public void AddSeedMaterial(byte[] seed)
    {
        // The system seeds itself.
    }

    public void AddSeedMaterial(long seed)
    {
        // The system seeds itself.
    }

    public void NextBytes(byte[] bytes) => RandomNumberGenerator.Fill(bytes);

    public void NextBytes(byte[] bytes, int start, int len) => RandomNumberGenerator.Fill(bytes.AsSpan(start, len));
}
