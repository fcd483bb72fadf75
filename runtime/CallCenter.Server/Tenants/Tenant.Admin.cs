using CallCenter.Hosting.Settings.Live;
using CallCenter.Server.Http.Admin;
using CallCenter.Server.Http.Admin.Audit;
using CallCenter.Server.Http.Admin.Tokens;

namespace CallCenter.Server.Tenants;

/// <content>Who operates it, what they change while it runs, and what is kept of that.</content>
public sealed partial class Tenant // Tenant.Admin.cs
{
    /// <summary>What is changed without a deploy.</summary>
    internal LiveSettings Settings { get; private set; } = null!;

    /// <summary>What the operators' API stands on.</summary>
    internal AdminServices AdminServices { get; private set; } = null!;

    private string? OpenAdmin()
    {
        var (settings, problem) = LiveSettings.Open(Folder, Work, Releases, _time, _log);
        if (settings is null)
        {
            return problem;
        }

        Settings = settings;
        _opened.Push(() => Close(settings));
        var (audit, unwritten) = AuditLog.Open(Work, _time);
        if (audit is null)
        {
            return unwritten;
        }

        _opened.Push(() => Close(audit));
        if (audit.BytesCut > 0)
        {
            _log.BytesLeftOut(AuditLog.Name, audit.BytesCut);
        }

        AdminServices = new AdminServices(new AdminDoor(new TokenBook(Folder, _time, _log), _time), audit, settings, _time, _log);
        return null;
    }
}
