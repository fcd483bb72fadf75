using CallCenter.Hosting;
using CallCenter.Hosting.Settings.Live;
using CallCenter.Server.Http.Admin.Audit;
using CallCenter.Server.Http.Admin.Tokens;

namespace CallCenter.Server.Http.Admin;

/// <summary>What the operators' API stands on.</summary>
/// <param name="Door">Who may.</param>
/// <param name="Audit">Where every change is written.</param>
/// <param name="Settings">What is changed without a deploy.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">Where faults are told.</param>
internal sealed record AdminServices(AdminDoor Door, AuditLog Audit, LiveSettings Settings, TimeProvider Time, IHostLog Log);
