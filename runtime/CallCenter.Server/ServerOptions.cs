using System.Net;

namespace CallCenter.Server;

/// <summary>What the command line says about a server; null leaves it to <c>callcenter.json</c>.</summary>
public sealed record ServerOptions
{
    /// <summary>Folder of the project.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>SIP address and port.</summary>
    public IPEndPoint? Sip { get; init; }

    /// <summary>RTP ports, first and last.</summary>
    public (int First, int Last)? RtpPorts { get; init; }

    /// <summary>Address and port of health and status; null for none.</summary>
    public IPEndPoint? Http { get; init; }
}
