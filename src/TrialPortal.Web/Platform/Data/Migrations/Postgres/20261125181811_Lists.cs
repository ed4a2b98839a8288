using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrialPortal.Web.Platform.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PatientProfiles_SiteId_UpdatedAt_Id",
                table: "PatientProfiles");

            migrationBuilder.DropIndex(
                name: "IX_AuditRecords_EntryId",
                table: "AuditRecords");

            migrationBuilder.DropIndex(
                name: "IX_AuditLogs_SiteId_At_Id",
                table: "AuditLogs");

            migrationBuilder.CreateIndex(
                name: "IX_PatientProfiles_SiteId_UpdatedAt_Id_Status",
                table: "PatientProfiles",
                columns: new[] { "SiteId", "UpdatedAt", "Id", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditRecords_EntryId_EntityType_SiteId_PatientId",
                table: "AuditRecords",
                columns: new[] { "EntryId", "EntityType", "SiteId", "PatientId" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditLogs_SiteId_At_Id_ActorId_Operation_Outcome",
                table: "AuditLogs",
                columns: new[] { "SiteId", "At", "Id", "ActorId", "Operation", "Outcome" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PatientProfiles_SiteId_UpdatedAt_Id_Status",
                table: "PatientProfiles");

            migrationBuilder.DropIndex(
                name: "IX_AuditRecords_EntryId_EntityType_SiteId_PatientId",
                table: "AuditRecords");

            migrationBuilder.DropIndex(
                name: "IX_AuditLogs_SiteId_At_Id_ActorId_Operation_Outcome",
                table: "AuditLogs");

            migrationBuilder.CreateIndex(
                name: "IX_PatientProfiles_SiteId_UpdatedAt_Id",
                table: "PatientProfiles",
                columns: new[] { "SiteId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditRecords_EntryId",
                table: "AuditRecords",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditLogs_SiteId_At_Id",
                table: "AuditLogs",
                columns: new[] { "SiteId", "At", "Id" });
        }
    }
}
